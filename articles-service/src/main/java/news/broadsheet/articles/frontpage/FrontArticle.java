package news.broadsheet.articles.frontpage;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.text.Prose;

/**
 * An article as the front page shows it.
 *
 * @param version of the last public change
 * @param path address on the site
 * @param prose without the body
 * @param image of the media library
 * @param byline as it was signed; guests have no slug
 */
record FrontArticle(
        UUID id,
        long version,
        String language,
        String path,
        Name section,
        List<String> labels,
        @JsonUnwrapped Prose prose,
        UUID image,
        List<Name> byline,
        Instant publishedAt,
        Instant updatedAt) {}
