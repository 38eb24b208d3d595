package news.broadsheet.articles.media.library;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A picture as the newsroom sees it. */
record MediaItemView(
        @JsonUnwrapped MediaView picture,
        String type,
        String filename,

        @Schema(description = "What photographer or agency wrote into the file, in whatever language")
        String embeddedCaption,

        Instant rightsExpireAt,
        String uploadedBy,
        Instant uploadedAt,

        @Schema(description = "Of the renditions: pending, done, or failed after many attempts")
        MediaItem.Work work,

        @Schema(description = "Of the original, in bytes") long size) {

    static MediaItemView of(MediaItem item, Instant now) {
        return new MediaItemView(
                MediaView.of(item, now),
                item.type().mediaType(),
                item.filename(),
                item.embeddedCaption(),
                item.rightsExpireAt(),
                item.uploadedByName(),
                item.uploadedAt(),
                item.work(),
                item.original().size());
    }
}
