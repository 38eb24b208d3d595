package news.broadsheet.search.index;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An article as it is indexed.
 *
 * @param body plain text; absent in what a search returns
 */
public record ArticleDocument(
        UUID id,
        String language,
        String path,
        Named section,
        List<String> labels,
        String headline,
        String lead,
        String body,
        List<Named> byline,
        List<Named> tags,
        Instant publishedAt) {

    /** A section, an author or a tag. */
    public record Named(String slug, String name) {}
}
