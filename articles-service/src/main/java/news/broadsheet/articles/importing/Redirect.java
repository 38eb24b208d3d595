package news.broadsheet.articles.importing;

import java.util.List;
import java.util.UUID;

/**
 * Where something is now that had an address on the old site.
 *
 * @param article null where it is none
 * @param path on this site
 * @param cacheTags of all that could change it
 */
record Redirect(UUID article, String path, List<String> cacheTags) {
    Redirect {
        cacheTags = List.copyOf(cacheTags);
    }
}
