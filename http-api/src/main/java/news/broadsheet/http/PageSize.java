package news.broadsheet.http;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** How many are asked for. Read as text: JAX-RS would answer 404 to a number that is none. */
public class PageSize {
    private static final int DEFAULT = 20;
    private static final int MAX = 100;

    @QueryParam("limit")
    @Parameter(
            description = "How many at most",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    String limit;

    public final int limit() {
        if (limit == null) {
            return DEFAULT;
        }
        try {
            int asked = Integer.parseInt(limit);
            if (asked >= 1 && asked <= MAX) {
                return asked;
            }
        } catch (NumberFormatException e) {
            throw refused();
        }
        throw refused();
    }

    private static Problem refused() {
        return new Problem.Invalid("limit", "must be a whole number from 1 to " + MAX);
    }
}
