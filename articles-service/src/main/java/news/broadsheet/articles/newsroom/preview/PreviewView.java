package news.broadsheet.articles.newsroom.preview;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A link as the newsroom sees it.
 *
 * @param version its ETag without the quotation marks
 * @param url without a host
 * @param createdBy name of the staff member, as in {@code revokedBy}
 */
record PreviewView(
        UUID id,
        UUID article,
        long version,
        String url,
        Instant expiresAt,
        String createdBy,
        Instant createdAt,
        @Nullable String revokedBy,
        @Nullable Instant revokedAt) {

    static PreviewView of(Preview preview, String url) {
        return new PreviewView(
                preview.id,
                preview.article,
                preview.version().number(),
                url,
                preview.expiresAt,
                preview.createdByName,
                preview.createdAt,
                preview.revokedByName,
                preview.revokedAt);
    }
}
