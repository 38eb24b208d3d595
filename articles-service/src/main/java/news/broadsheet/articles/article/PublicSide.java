package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.outbox.ArticleEvent;
import news.broadsheet.articles.outbox.Outbox;
import news.broadsheet.articles.quote.LiveQuotes;
import news.broadsheet.articles.reading.Facets;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.Slug;

/** What a change of a live article means outside the newsroom: its address, the lists it is on, and the event about it. */
@ApplicationScoped
class PublicSide {
    private final Addresses addresses;
    private final Facets facets;
    private final LiveQuotes quotes;
    private final Terms terms;
    private final Outbox outbox;

    PublicSide(Addresses addresses, Facets facets, LiveQuotes quotes, Terms terms, Outbox outbox) {
        this.addresses = addresses;
        this.facets = facets;
        this.quotes = quotes;
        this.terms = terms;
        this.outbox = outbox;
    }

    String addressFor(Article article, Revision revision) {
        return addresses.assign(
                article.id(), article.language(), revision.section(), Slug.of(revision.headline(), article.language()));
    }

    void published(Article article, Revision live) {
        list(article, live);
        outbox.add(ArticleEvent.Published.of(
                article.id(), article.version().number(), article.updatedAt(), describe(article, live)));
    }

    void corrected(Article article, Revision live) {
        list(article, live);
        outbox.add(ArticleEvent.Corrected.of(
                article.id(),
                article.version().number(),
                article.updatedAt(),
                article.live().correction().reason(),
                describe(article, live)));
    }

    void withdrawn(Article article) {
        facets.remove(article.id());
        quotes.remove(article.id());
        outbox.add(ArticleEvent.Withdrawn.of(
                article.id(),
                article.version().number(),
                article.updatedAt(),
                article.withdrawal().reason(),
                article.withdrawal().redirect()));
    }

    private void list(Article article, Revision live) {
        facets.replace(article.id(), article.language(), article.live().publishedAt(), live);
        quotes.replace(
                article.id(), article.language(), live.section(), article.live().publishedAt(), live.body());
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
