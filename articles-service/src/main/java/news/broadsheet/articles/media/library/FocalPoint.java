package news.broadsheet.articles.media.library;

import jakarta.persistence.Embeddable;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/** What must stay visible when a picture is cropped: 0 is left and top, 1 right and bottom. */
@Embeddable
record FocalPoint(
        @NotNull @DecimalMin(value = "0", message = RANGE) @DecimalMax(value = "1", message = RANGE)
        Double x,

        @NotNull @DecimalMin(value = "0", message = RANGE) @DecimalMax(value = "1", message = RANGE)
        Double y) {
    private static final String RANGE = "must be from 0 to 1";
}
