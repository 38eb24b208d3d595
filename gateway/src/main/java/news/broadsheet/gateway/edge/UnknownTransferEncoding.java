package news.broadsheet.gateway.edge;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** A request that could end in more than one place: what follows it would be read as the next one. */
@ProblemType(
        name = "unknown-transfer-encoding",
        status = 501,
        title = "The request's body is sent in a way that is not known here",
        remedy = "Send it with Content-Length, or with \"Transfer-Encoding: chunked\" and nothing else.")
final class UnknownTransferEncoding extends Problem {
    private static final long serialVersionUID = 1L;

    UnknownTransferEncoding() {
        super("Send it with Content-Length, or with \"Transfer-Encoding: chunked\" and nothing else.");
    }
}
