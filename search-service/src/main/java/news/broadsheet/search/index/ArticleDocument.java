package news.broadsheet.search.index;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An article as it is indexed.
 *
 * @param body plain text; absent in search results, like the pictures
 */
@RegisterForReflection
public record ArticleDocument(
        UUID id,
        String language,
        String path,
        Named section,
        List<String> labels,
        String headline,
        String subtitle,
        String lead,
        String body,
        List<Named> byline,
        List<Named> tags,
        List<PictureText> pictures,
        Instant publishedAt) {

    /** A section, an author or a tag. */
    public record Named(String slug, String name) {}

    /** The texts of a picture; each may be absent. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record PictureText(String alt, String caption, String credit) {}
}
