package news.broadsheet.http;

import jakarta.ws.rs.HeaderParam;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What a client names a creation by, so that it may send it again: a parameter of every method that creates. */
public final class IdempotencyKey {
    private static final String HEADER = "Idempotency-Key";
    private static final int LENGTH = 200;
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]{1," + LENGTH + "}");

    @HeaderParam(HEADER)
    @Parameter(
            description = "Lets this be repeated without creating twice",
            schema = @Schema(type = SchemaType.STRING, maxLength = LENGTH))
    String key;

    /** Null where the client sends none. */
    public @Nullable String value() {
        if (key != null && !VISIBLE.matcher(key).matches()) {
            throw new Problem.Invalid(HEADER, "must be 1 to " + LENGTH + " visible ASCII characters");
        }
        return key;
    }
}
