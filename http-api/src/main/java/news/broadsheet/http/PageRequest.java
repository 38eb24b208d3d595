package news.broadsheet.http;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which page of a list is asked for. */
public final class PageRequest extends PageSize {
    @QueryParam("after")
    @Parameter(description = "\"next\" of the page before; absent for the first")
    String after;

    public String after() {
        return after;
    }
}
