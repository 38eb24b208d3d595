package news.broadsheet.gateway.edge;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** Refuses a body whose end is ambiguous: an attacker could hide a second request behind it (request smuggling). */
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
