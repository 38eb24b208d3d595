package news.broadsheet.analytics.popular;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A much read article with the fields that lists show. */
@Schema(name = "PopularArticle")
@RegisterForReflection
record PopularArticle(
        UUID article, long views, String language, String path, Section section, String headline, Instant publishedAt) {

    /** Creates an article from a row of the query. */
    PopularArticle(
            UUID article,
            long views,
            String language,
            String path,
            String sectionSlug,
            String sectionName,
            String headline,
            Instant publishedAt) {
        this(article, views, language, path, new Section(sectionSlug, sectionName), headline, publishedAt);
    }

    @Schema(name = "Section")
    record Section(String slug, String name) {}

    /** The list, most read first. */
    @Schema(name = "PopularArticles")
    record Items(List<PopularArticle> items) {}
}
