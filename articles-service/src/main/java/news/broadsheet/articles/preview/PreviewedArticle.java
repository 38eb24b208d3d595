package news.broadsheet.articles.preview;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.term.TermKind;

/**
 * An article as it was last saved, for whoever holds the link.
 *
 * @param section absent while undecided
 * @param status where it stands in the newsroom
 * @param expiresAt when the link ends
 */
record PreviewedArticle(
        UUID id,
        String language,
        String status,
        int revision,
        Name section,
        List<String> labels,
        String headline,
        String lead,
        String body,
        List<Name> byline,
        List<Name> tags,
        Instant savedAt,
        Instant expiresAt) {

    static PreviewedArticle of(String language, String status, Revision saved, Glossary glossary, Instant expiresAt) {
        return new PreviewedArticle(
                saved.articleId(),
                language,
                status,
                saved.number(),
                saved.section() == null ? null : glossary.name(TermKind.SECTION, saved.section(), language),
                saved.labels(),
                saved.headline(),
                saved.lead(),
                saved.body(),
                glossary.names(TermKind.AUTHOR, saved.byline(), language),
                glossary.names(TermKind.TAG, saved.tags(), language),
                saved.savedAt(),
                expiresAt);
    }
}
