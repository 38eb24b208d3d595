package news.broadsheet.analytics.beacon;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a view report. */
@Schema(name = "ViewReport")
record ViewReport(@NotNull @Size(min = 1, max = 20) List<@NotNull @Valid Event> events) {

    /** @param id chosen by the client for each event, and the same when it is sent again */
    @Schema(name = "ReportedEvent")
    record Event(
            @NotNull UUID id,
            @NotNull UUID article,
            @NotNull @Schema(enumeration = "open") ViewEvent.Kind kind) {}
}
