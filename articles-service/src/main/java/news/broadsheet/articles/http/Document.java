package news.broadsheet.articles.http;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * What anybody may read and is not JSON of ours: it is written already.
 *
 * @param changed when its content changed last, for whoever does not know ETags; null where that is so short ago that it
 *     may change once more in the same second, which is all that HTTP can tell apart
 * @param tags for caches
 * @param outlivesUs whether a cache may show it while this service is down
 */
public record Document(byte[] bytes, String mediaType, Instant changed, List<String> tags, boolean outlivesUs) {

    public Document(byte[] bytes, String mediaType, Instant changed, Collection<String> tags) {
        this(bytes, mediaType, changed, List.copyOf(tags), true);
    }
}
