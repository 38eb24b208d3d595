package news.broadsheet.analytics.popular;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article that is much read, with what a list shows of it. */
@Schema(name = "PopularArticle")
record PopularArticle(
        UUID article, long views, String language, String path, Section section, String headline, Instant publishedAt) {

    /** As a row gives it. */
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

    /** The most read first. */
    @Schema(name = "PopularArticles")
    record Items(List<PopularArticle> items) {}
}
