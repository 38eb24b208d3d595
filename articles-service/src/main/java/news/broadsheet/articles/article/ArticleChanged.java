package news.broadsheet.articles.article;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of what readers see of an article, or saw. Fired within its transaction, with article and revision flushed:
 * whatever follows from it observes it, and happens with it or not at all. Observers have an order, because they lock
 * what they write.
 *
 * @param revision what readers see; of an article that is gone, what they saw last
 * @param filing what the revision is filed under; none where the article is gone
 * @param at when it became public
 * @param removesContent whether the text of all that was public is taken out by this transaction
 */
public record ArticleChanged(
        Kind kind,
        Article article,
        Revision revision,
        @Nullable Filing filing,
        Instant at,
        boolean removesContent) {
    public static final int LISTS = 1;
    public static final int HISTORY = 2;
    public static final int FAMILY = 3;
    public static final int EVENTS = 4;
    public static final int CHANNELS = 5;

    /** What happened. */
    public enum Kind {
        PUBLISHED,
        CORRECTED,
        /** The text is the same, but something around it changed: a label, an address, a name. */
        REFRESHED,
        WITHDRAWN,
        KILLED;

        /** Whether readers see the article. */
        public boolean shows() {
            return this == PUBLISHED || this == CORRECTED || this == REFRESHED;
        }
    }

    public static ArticleChanged shown(Kind kind, Article article, Revision revision, Filing filing) {
        return new ArticleChanged(kind, article, revision, filing, article.updatedAt(), false);
    }

    public static ArticleChanged gone(Kind kind, Article article, Revision last, boolean removesContent) {
        return new ArticleChanged(kind, article, last, null, article.updatedAt(), removesContent);
    }

    /**
     * Articles that came here as they are, by the hundred, each published. They are new here, and so are their first
     * versions: that they were read before is what their dates say, not what our history can prove.
     *
     * @param told whether the platform learns of them by events
     */
    public record Archived(List<ArticleChanged> articles, boolean told) {}

    /** The rest of the platform is told of articles that are public already, as if they had just been published. */
    public record Retold(List<ArticleChanged> articles) {}
}
