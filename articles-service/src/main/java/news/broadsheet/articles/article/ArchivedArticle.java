package news.broadsheet.articles.article;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;

/**
 * An article that was written elsewhere, as the archive takes it: held to the same rules as what is typed here, so that it can
 * be saved again as it is. Its terms exist.
 *
 * @param section slug; null only for a draft
 * @param image lead image, an id of a media item; null if there is none
 * @param slug the last part of the address it would like to have; null for one made of the headline
 * @param inReview whether a draft waits for an editor
 * @param publishedAt null for a draft
 * @throws Problem.Invalid for what the newsroom would not take from its own people either
 */
public record ArchivedArticle(
        String language,
        String section,
        String headline,
        String lead,
        String body,
        List<String> byline,
        List<String> tags,
        UUID image,
        String slug,
        boolean inReview,
        Instant publishedAt,
        Instant updatedAt) {
    public ArchivedArticle {
        Objects.requireNonNull(language);
        Objects.requireNonNull(updatedAt);
        byline = List.copyOf(byline);
        tags = List.copyOf(tags);
        new Violations()
                .slug("section", section)
                .present("headline", headline)
                .line("headline", headline, ArticleText.HEADLINE)
                .present("lead", lead)
                .text("lead", lead, ArticleText.LEAD)
                .present("body", body)
                .text("body", body, ArticleText.BODY)
                .slugs("byline", byline, ArticleText.NAMES)
                .slugs("tags", tags, ArticleText.NAMES)
                .slug("slug", slug)
                .throwIfAny();
    }

    ArticleText text() {
        return new ArticleText(headline, lead, body, section, List.of(), byline, List.of(), tags, image);
    }
}
