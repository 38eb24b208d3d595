package news.broadsheet.articles.media.library;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A picture as readers' pages need it. */
public record MediaView(
        UUID id,
        @Schema(description = "Upright, in pixels") int width,
        int height,

        @Schema(description = "What must stay visible when it is cropped; absent for the middle")
        Point focal,

        @Schema(description = "By language") Map<String, String> alt,
        @Schema(description = "By language") Map<String, String> caption,
        String credit,
        String licence,

        @Schema(description = "Its files answer with a placeholder")
        boolean rightsExpired,

        FileView original,

        @Schema(description = "From narrow to wide, each in WebP and JPEG; empty until they are made")
        List<FileView> renditions) {

    public record Point(double x, double y) {
        static Point of(FocalPoint focal) {
            return focal == null ? null : new Point(focal.x(), focal.y());
        }
    }

    public record FileView(
            int width,
            int height,
            String type,

            @Schema(description = "Never changes what it shows: keep it for ever")
            String url) {
        static FileView of(UUID media, MediaFile file) {
            return new FileView(file.width(), file.height(), file.type(), file.url(media));
        }
    }

    static MediaView of(MediaItem item, Instant now) {
        return new MediaView(
                item.id(),
                item.width(),
                item.height(),
                Point.of(item.focal()),
                item.alt(),
                item.caption(),
                item.credit(),
                item.licence(),
                item.rightsExpired(now),
                FileView.of(item.id(), item.original()),
                item.renditions().stream()
                        .map(file -> FileView.of(item.id(), file))
                        .toList());
    }
}
