package news.broadsheet.http;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which version of a thing a change was made from: a parameter of every method that changes what is there. */
public final class IfMatch {
    @HeaderParam("If-Match")
    @Parameter(
            required = true,
            description =
                    "The ETag last read: refused with 412 when it was changed meanwhile, with 428 where it is missing")
    String ifMatch;

    /** @throws Problem.PreconditionRequired where the header is missing */
    public Version version() {
        return Version.expected(ifMatch);
    }
}
