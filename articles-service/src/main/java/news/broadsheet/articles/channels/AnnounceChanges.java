package news.broadsheet.articles.channels;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.ArticleChanged;
import news.broadsheet.articles.text.ArticleText;

/** Has the channels told of what readers see that is new to them. */
@ApplicationScoped
class AnnounceChanges {
    private final Receipts receipts;

    AnnounceChanges(Receipts receipts) {
        this.receipts = receipts;
    }

    void follow(@Observes @Priority(ArticleChanged.CHANNELS) ArticleChanged change) {
        switch (change.kind()) {
            case PUBLISHED -> receipts.announce(shown(change, Announcement.Kind.PUBLISHED));
            case CORRECTED -> receipts.announce(shown(change, Announcement.Kind.CORRECTED));
            case WITHDRAWN, KILLED -> {
                if (change.removesContent()) {
                    receipts.removeContent(change.article().id());
                }
                receipts.announce(withdrawn(change.article()));
            }
            case REFRESHED -> {
                // Nothing that a channel would repeat.
            }
        }
    }

    private static Announcement shown(ArticleChanged change, Announcement.Kind kind) {
        Article article = change.article();
        ArticleText text = change.revision().text();
        return new Announcement(
                article.id(),
                article.version().number(),
                kind,
                article.language(),
                text.section(),
                text.headline(),
                text.lead(),
                article.live().path());
    }

    /** Where it was is known from what was announced before. */
    private static Announcement withdrawn(Article article) {
        return new Announcement(
                article.id(),
                article.version().number(),
                Announcement.Kind.WITHDRAWN,
                article.language(),
                null,
                null,
                null,
                null);
    }
}
