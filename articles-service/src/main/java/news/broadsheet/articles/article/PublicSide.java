package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.distribution.Announcement;
import news.broadsheet.articles.distribution.Receipts;
import news.broadsheet.articles.family.Parity;
import news.broadsheet.articles.history.History;
import news.broadsheet.articles.history.PublicVersion;
import news.broadsheet.articles.media.MediaUses;
import news.broadsheet.articles.outbox.ArticleEvent;
import news.broadsheet.articles.outbox.Outbox;
import news.broadsheet.articles.quote.LiveQuotes;
import news.broadsheet.articles.reading.Facets;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;

/**
 * What a change of a live article means outside the newsroom: the lists it is on, its public history, and the event about
 * it. Each belongs to the transaction of the change.
 */
@ApplicationScoped
class PublicSide {
    private final Articles articles;
    private final Facets facets;
    private final LiveQuotes quotes;
    private final MediaUses mediaUses;
    private final Terms terms;
    private final Sections sections;
    private final History history;
    private final Parity parity;
    private final Outbox outbox;
    private final Receipts receipts;

    PublicSide(
            Articles articles,
            Facets facets,
            LiveQuotes quotes,
            MediaUses mediaUses,
            Terms terms,
            Sections sections,
            History history,
            Parity parity,
            Outbox outbox,
            Receipts receipts) {
        this.articles = articles;
        this.facets = facets;
        this.quotes = quotes;
        this.mediaUses = mediaUses;
        this.terms = terms;
        this.sections = sections;
        this.history = history;
        this.parity = parity;
        this.outbox = outbox;
        this.receipts = receipts;
    }

    void published(Article article, Revision live) {
        store(article, live);
        append(article, live, PublicVersion.Kind.PUBLISHED, null, null, List.of());
        parity.published(article.id(), article.familyId());
        outbox.add(publishedEvent(article, live));
        receipts.announce(Announcement.published(
                article.id(),
                article.version().number(),
                article.language(),
                live.section(),
                live.headline(),
                live.lead(),
                article.live().path()));
    }

    void corrected(Article article, Revision live) {
        store(article, live);
        String reason = article.live().correction().reason();
        append(article, live, PublicVersion.Kind.CORRECTED, reason, null, List.of());
        parity.corrected(article.id(), article.familyId(), article.language(), reason, article.updatedAt());
        outbox.add(ArticleEvent.Corrected.of(
                article.id(), article.version().number(), article.updatedAt(), reason, describe(article, live)));
        receipts.announce(Announcement.corrected(
                article.id(),
                article.version().number(),
                article.language(),
                live.section(),
                live.headline(),
                live.lead(),
                article.live().path()));
    }

    void withdrawn(Article article, Revision last) {
        gone(article, last, PublicVersion.Kind.WITHDRAWN, List.of());
    }

    /** @param removeContent whether the text of all that was public is taken out by this transaction */
    void killed(Article article, Revision last, boolean removeContent) {
        gone(article, last, PublicVersion.Kind.KILLED, removeContent ? history.numbers(article.id()) : List.of());
    }

    /** Its text is gone, and with it what it showed. */
    void forgetPictures(Article article) {
        mediaUses.replace(article.id(), false, List.of());
    }

    private void gone(Article article, Revision last, PublicVersion.Kind kind, List<Integer> removes) {
        articles.update(article);
        facets.remove(article.id());
        quotes.remove(article.id());
        mediaUses.replace(article.id(), true, List.of());
        String reason = article.withdrawal().reason();
        String redirect = article.withdrawal().redirect();
        append(article, last, kind, reason, redirect, removes);
        parity.gone(article.id(), article.familyId());
        outbox.add(ArticleEvent.Withdrawn.of(
                article.id(), article.version().number(), article.updatedAt(), reason, redirect));
        receipts.announce(Announcement.withdrawn(article.id(), article.version().number(), article.language()));
    }

    /** What readers see is the same text, but something around it changed: a label, an address, a name. */
    void refreshed(Article article, Revision live) {
        store(article, live);
        outbox.add(publishedEvent(article, live));
    }

    private void store(Article article, Revision live) {
        articles.update(article);
        facets.replace(article.id(), article.language(), article.live().publishedAt(), listedUnder(article, live));
        quotes.replace(
                article.id(), article.language(), live.section(), article.live().publishedAt(), live.body());
    }

    /** A merged tag is listed as its target, and an article of a subsection in the sections above it too. */
    private Map<String, Collection<String>> listedUnder(Article article, Revision live) {
        Glossary glossary = terms.glossary(List.of(), live.tags(), List.of());
        Set<String> tags = new LinkedHashSet<>();
        glossary.names(TermKind.TAG, live.tags(), article.language()).forEach(tag -> tags.add(tag.slug()));
        return Map.of(
                "section",
                sections.path(live.section()),
                "tag",
                tags,
                "author",
                live.byline(),
                "label",
                article.live().labels());
    }

    private void append(
            Article article,
            Revision revision,
            PublicVersion.Kind kind,
            String reason,
            String redirect,
            List<Integer> removes) {
        Live live = article.live();
        history.append(
                article.id(),
                article.language(),
                revision,
                number -> new PublicVersion(
                        article.id(),
                        number,
                        kind,
                        revision.number(),
                        live.path(),
                        live.labels(),
                        live.byline(),
                        reason,
                        redirect,
                        live.publishedAt(),
                        article.updatedAt(),
                        removes,
                        null,
                        null));
    }

    private ArticleEvent publishedEvent(Article article, Revision live) {
        return ArticleEvent.Published.of(
                article.id(), article.version().number(), article.updatedAt(), describe(article, live));
    }

    private ArticleEvent.Article describe(Article article, Revision revision) {
        Glossary glossary = terms.glossary(List.of(revision.section()), revision.tags(), List.of());
        Live live = article.live();
        String language = article.language();
        return new ArticleEvent.Article(
                article.familyId(),
                language,
                live.path(),
                glossary.name(TermKind.SECTION, revision.section(), language),
                live.labels(),
                revision.headline(),
                revision.lead(),
                revision.body(),
                revision.image(),
                live.byline(),
                glossary.names(TermKind.TAG, revision.tags(), language),
                live.publishedAt(),
                live.updatedAt());
    }
}
