package news.broadsheet.articles.publication;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.ArticleChanged;
import news.broadsheet.articles.media.library.MediaUses;
import news.broadsheet.articles.publication.Facets.Listing;
import news.broadsheet.articles.quote.LiveQuotes;
import news.broadsheet.articles.section.SectionMoved;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.text.ArticleText;

/** Where live articles are found: the public lists, the quotations in them, the pictures that they show. */
@ApplicationScoped
class Listings {
    private final Facets facets;
    private final LiveQuotes quotes;
    private final MediaUses mediaUses;

    Listings(Facets facets, LiveQuotes quotes, MediaUses mediaUses) {
        this.facets = facets;
        this.quotes = quotes;
        this.mediaUses = mediaUses;
    }

    void follow(@Observes @Priority(ArticleChanged.LISTS) ArticleChanged change) {
        Article article = change.article();
        if (!change.kind().shows()) {
            facets.remove(article.id());
            quotes.remove(article.id());
            mediaUses.replace(article.id(), true, List.of());
            if (change.removesContent()) {
                mediaUses.replace(article.id(), false, List.of());
            }
            return;
        }
        facets.replace(List.of(listing(change)));
        show(change);
    }

    void follow(@Observes @Priority(ArticleChanged.LISTS) ArticleChanged.Archived archived) {
        facets.replace(archived.articles().stream().map(Listings::listing).toList());
        archived.articles().forEach(this::show);
    }

    void follow(@Observes SectionMoved moved) {
        facets.move(moved.section(), moved.from(), moved.to());
    }

    /** Few articles have quotations or pictures, and of one that is published now nothing was shown before. */
    private void show(ArticleChanged change) {
        boolean shownBefore = change.kind() != ArticleChanged.Kind.PUBLISHED;
        Article article = change.article();
        ArticleText text = change.revision().text();
        if (shownBefore || text.body().contains("data-speaker")) {
            quotes.replace(
                    article.id(),
                    article.language(),
                    text.section(),
                    article.live().publishedAt(),
                    text.body());
        }
        if (shownBefore || !change.revision().pictures().isEmpty()) {
            mediaUses.replace(article.id(), true, change.revision().pictures());
        }
    }

    private static Listing listing(ArticleChanged change) {
        Article article = change.article();
        return new Listing(article.id(), article.language(), article.live().publishedAt(), listedUnder(change));
    }

    /** A merged tag is listed as its target, and an article of a subsection in the sections above it too. */
    private static Map<String, Collection<String>> listedUnder(ArticleChanged change) {
        ArticleText text = change.revision().text();
        Set<String> tags = new LinkedHashSet<>();
        change.filing()
                .terms()
                .names(TermKind.TAG, text.tags(), change.article().language())
                .forEach(tag -> tags.add(tag.slug()));
        return Map.of(
                "section",
                change.filing().section().slugs(),
                "tag",
                tags,
                "author",
                text.byline(),
                "label",
                change.article().live().labels());
    }
}
