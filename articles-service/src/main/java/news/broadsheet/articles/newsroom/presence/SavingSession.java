package news.broadsheet.articles.newsroom.presence;

import jakarta.ws.rs.HeaderParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Names the editing session that a save belongs to, if its client takes part in presence. */
public final class SavingSession {
    @HeaderParam(Presence.HEADER)
    @Parameter(
            description = "The editing session that saves: refused with 409 when it was taken over",
            schema = @Schema(type = SchemaType.STRING, format = "uuid", maxLength = 36))
    @Nullable
    String id;

    public @Nullable String id() {
        return id;
    }
}
