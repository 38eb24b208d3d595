package news.broadsheet.articles.media.library;

import jakarta.persistence.Embeddable;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What must stay visible when a picture is cropped: 0 is left and top, 1 right and bottom. */
@Embeddable
record FocalPoint(
        @Schema(required = true, minimum = "0", maximum = "1")
        Double x,

        @Schema(required = true, minimum = "0", maximum = "1")
        Double y) {

    FocalPoint {
        new Violations()
                .present("focal.x", x)
                .present("focal.y", y)
                .addIf(x != null && !(x >= 0 && x <= 1), "focal.x", "must be from 0 to 1")
                .addIf(y != null && !(y >= 0 && y <= 1), "focal.y", "must be from 0 to 1")
                .throwIfAny();
    }
}
