package news.broadsheet.articles.newsroom.preview;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.article.Bylines;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.newsroom.ArticleSummary;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.Prose;
import org.jspecify.annotations.Nullable;

/**
 * An article as it was last saved, for whoever holds the link.
 *
 * @param status where it stands in the newsroom
 * @param embargoUntil nothing of it may be used before
 * @param expiresAt when the link ends
 */
record PreviewedArticle(
        UUID id,
        String language,
        String status,
        int revision,
        @Nullable Name section,
        List<String> labels,
        @JsonUnwrapped Prose prose,
        @Nullable UUID image,
        List<Name> byline,
        List<Name> tags,
        @Nullable Instant embargoUntil,
        Instant savedAt,
        Instant expiresAt) {

    static PreviewedArticle of(ArticleSummary article, Revision saved, Glossary glossary, Instant expiresAt) {
        String language = article.language();
        ArticleText text = saved.text();
        return new PreviewedArticle(
                saved.articleId(),
                language,
                article.status(),
                saved.number(),
                text.section() == null ? null : glossary.name(TermKind.SECTION, text.section(), language),
                text.labels(),
                text.prose(),
                text.image(),
                Bylines.sign(text, glossary, language),
                glossary.names(TermKind.TAG, text.tags(), language),
                article.embargoUntil(),
                saved.savedAt(),
                expiresAt);
    }
}
