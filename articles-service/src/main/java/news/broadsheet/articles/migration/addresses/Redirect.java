package news.broadsheet.articles.migration.addresses;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where something is now that had an address on the old site.
 *
 * @param article if it is one
 * @param path on this site
 * @param cacheTags of all that could change it
 */
record Redirect(@Nullable UUID article, String path, List<String> cacheTags) {
    Redirect {
        cacheTags = List.copyOf(cacheTags);
    }
}
