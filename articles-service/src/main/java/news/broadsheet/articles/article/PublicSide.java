package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.history.History;
import news.broadsheet.articles.history.PublicVersion;
import news.broadsheet.articles.outbox.ArticleEvent;
import news.broadsheet.articles.outbox.Outbox;
import news.broadsheet.articles.reading.Facets;
import news.broadsheet.articles.revision.Revision;
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
    private final Terms terms;
    private final History history;
    private final Outbox outbox;

    PublicSide(Articles articles, Facets facets, Terms terms, History history, Outbox outbox) {
        this.articles = articles;
        this.facets = facets;
        this.terms = terms;
        this.history = history;
        this.outbox = outbox;
    }

    void published(Article article, Revision live) {
        store(article, live);
        append(article, live, PublicVersion.Kind.PUBLISHED, null, null, List.of());
        outbox.add(publishedEvent(article, live));
    }

    void corrected(Article article, Revision live) {
        store(article, live);
        String reason = article.live().correction().reason();
        append(article, live, PublicVersion.Kind.CORRECTED, reason, null, List.of());
        outbox.add(ArticleEvent.Corrected.of(
                article.id(), article.version().number(), article.updatedAt(), reason, describe(article, live)));
    }

    void withdrawn(Article article, Revision last) {
        gone(article, last, PublicVersion.Kind.WITHDRAWN, List.of());
    }

    /** @param removeContent whether the text of all that was public is taken out by this transaction */
    void killed(Article article, Revision last, boolean removeContent) {
        gone(article, last, PublicVersion.Kind.KILLED, removeContent ? history.numbers(article.id()) : List.of());
    }

    /**
     * Articles that were public elsewhere, by the hundred. They are new here, and so are their first versions: that they
     * were read before is what their dates say, not what our history can prove.
     *
     * @param told whether the platform learns of them by events
     */
    void archived(List<Copy> copies, Instant now, boolean told) {
        facets.addAll(copies.stream()
                .map(copy -> new Facets.Listing(
                        copy.article().id(),
                        copy.article().language(),
                        copy.article().live().publishedAt(),
                        copy.revision(),
                        copy.article().live().labels()))
                .toList());
        history.begin(copies.stream()
                .map(copy -> new History.Beginning(
                        version(
                                1,
                                copy.article(),
                                copy.revision(),
                                PublicVersion.Kind.PUBLISHED,
                                null,
                                null,
                                now,
                                List.of()),
                        copy.article().language(),
                        copy.revision()))
                .toList());
        if (told) {
            tell(copies, now);
        }
    }

    /** That they are public, as if they had just been published. */
    void tell(List<Copy> copies, Instant now) {
        Glossary glossary = terms.glossary(
                copies.stream().map(copy -> copy.revision().section()).collect(Collectors.toSet()),
                copies.stream().flatMap(copy -> copy.revision().tags().stream()).collect(Collectors.toSet()),
                List.of());
        outbox.addAll(copies.stream()
                .map(copy -> Outbox.Message.of(ArticleEvent.Published.of(
                        copy.article().id(),
                        copy.article().live().version().number(),
                        now,
                        describe(copy.article(), copy.revision(), glossary))))
                .toList());
    }

    private void gone(Article article, Revision last, PublicVersion.Kind kind, List<Integer> removes) {
        articles.update(article);
        facets.remove(article.id());
        String reason = article.withdrawal().reason();
        String redirect = article.withdrawal().redirect();
        append(article, last, kind, reason, redirect, removes);
        outbox.add(ArticleEvent.Withdrawn.of(
                article.id(), article.version().number(), article.updatedAt(), reason, redirect));
    }

    /** What readers see is the same text, but something around it changed: a label, an address, a name. */
    void refreshed(Article article, Revision live) {
        store(article, live);
        outbox.add(publishedEvent(article, live));
    }

    private void store(Article article, Revision live) {
        articles.update(article);
        facets.replace(
                article.id(),
                article.language(),
                article.live().publishedAt(),
                live,
                article.live().labels());
    }

    private void append(
            Article article,
            Revision revision,
            PublicVersion.Kind kind,
            String reason,
            String redirect,
            List<Integer> removes) {
        history.append(
                article.id(),
                article.language(),
                revision,
                number -> version(number, article, revision, kind, reason, redirect, article.updatedAt(), removes));
    }

    private static PublicVersion version(
            int number,
            Article article,
            Revision revision,
            PublicVersion.Kind kind,
            String reason,
            String redirect,
            Instant at,
            List<Integer> removes) {
        Live live = article.live();
        return new PublicVersion(
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
                at,
                removes,
                null,
                null);
    }

    private ArticleEvent publishedEvent(Article article, Revision live) {
        return ArticleEvent.Published.of(
                article.id(), article.version().number(), article.updatedAt(), describe(article, live));
    }

    private ArticleEvent.Article describe(Article article, Revision revision) {
        return describe(article, revision, terms.glossary(List.of(revision.section()), revision.tags(), List.of()));
    }

    private static ArticleEvent.Article describe(Article article, Revision revision, Glossary glossary) {
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
                live.byline(),
                glossary.names(TermKind.TAG, revision.tags(), language),
                live.publishedAt(),
                live.updatedAt());
    }
}
