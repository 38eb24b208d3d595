package news.broadsheet.gateway.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a list of the latest news shows of an article. Of one that was withdrawn, nothing of what it said. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record LiveArticle(
        @Schema(required = true) UUID id,

        @Schema(description = "The newest counts, in whatever order events arrive", required = true)
        long version,

        @Schema(description = "BCP 47 tag; absent if the article was withdrawn and is not remembered") @Nullable
        String language,

        @Schema(description = "Its slug; absent if the article was withdrawn and is not remembered") @Nullable
        String section,

        @Schema(description = "Absent if the article was withdrawn") @Nullable
        String title,

        @Schema(description = "Absolute; absent if the article was withdrawn") @Nullable
        String url,

        @Schema(description = "Absent if the article was withdrawn") @Nullable
        Instant publishedAt) {

    static LiveArticle of(ArticleEvent event, String site) {
        ArticleEvent.Article article = event.article();
        return new LiveArticle(
                event.id(),
                event.version(),
                article.language(),
                article.section().slug(),
                article.headline(),
                site + article.path(),
                article.publishedAt());
    }

    LiveArticle withdrawn(long atVersion) {
        return new LiveArticle(id, Math.max(version, atVersion), language, section, null, null, null);
    }

    static LiveArticle withdrawn(ArticleEvent event) {
        return new LiveArticle(event.id(), event.version(), null, null, null, null, null);
    }
}
