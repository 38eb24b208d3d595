package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.distribution.Announcement;
import news.broadsheet.articles.distribution.Receipts;
import news.broadsheet.articles.outbox.ArticleEvent;
import news.broadsheet.articles.outbox.Outbox;
import news.broadsheet.articles.reading.Facets;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;

/** What a change of a live article means outside the newsroom: its address, its lists, the event about it, and its receipts. */
@ApplicationScoped
class PublicSide {
    private final Addresses addresses;
    private final Facets facets;
    private final Terms terms;
    private final Outbox outbox;
    private final Receipts receipts;

    PublicSide(Addresses addresses, Facets facets, Terms terms, Outbox outbox, Receipts receipts) {
        this.addresses = addresses;
        this.facets = facets;
        this.terms = terms;
        this.outbox = outbox;
        this.receipts = receipts;
    }

    String addressFor(Article article, Revision revision) {
        return addresses.assign(article.id(), article.language(), revision.section(), Slug.of(revision.headline()));
    }

    void published(Article article, Revision live) {
        list(article, live);
        outbox.add(ArticleEvent.Published.of(
                article.id(), article.version().number(), article.updatedAt(), describe(article, live)));
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
        list(article, live);
        outbox.add(ArticleEvent.Corrected.of(
                article.id(),
                article.version().number(),
                article.updatedAt(),
                article.live().correction().reason(),
                describe(article, live)));
        receipts.announce(Announcement.corrected(
                article.id(),
                article.version().number(),
                article.language(),
                live.section(),
                live.headline(),
                live.lead(),
                article.live().path()));
    }

    void withdrawn(Article article) {
        facets.remove(article.id());
        outbox.add(ArticleEvent.Withdrawn.of(
                article.id(),
                article.version().number(),
                article.updatedAt(),
                article.withdrawal().reason(),
                article.withdrawal().redirect()));
        receipts.announce(Announcement.withdrawn(article.id(), article.version().number(), article.language()));
    }

    private void list(Article article, Revision live) {
        facets.replace(article.id(), article.language(), article.live().publishedAt(), live);
    }

    private ArticleEvent.Article describe(Article article, Revision revision) {
        Glossary glossary = terms.glossary(List.of(revision.section()), revision.tags(), revision.byline());
        Live live = article.live();
        String language = article.language();
        return new ArticleEvent.Article(
                article.familyId(),
                language,
                live.path(),
                glossary.name(TermKind.SECTION, revision.section(), language),
                revision.labels(),
                revision.headline(),
                revision.lead(),
                revision.body(),
                glossary.names(TermKind.AUTHOR, revision.byline(), language),
                glossary.names(TermKind.TAG, revision.tags(), language),
                live.publishedAt(),
                live.updatedAt());
    }
}
