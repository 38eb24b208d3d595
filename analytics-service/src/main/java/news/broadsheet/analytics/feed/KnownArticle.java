package news.broadsheet.analytics.feed;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest known public version of an article. Of a withdrawn article only the version is kept, so that an older
 * event that arrives later does not bring it back.
 */
@Entity
@Table(name = "article")
class KnownArticle {

    @Id
    UUID id;

    long version;
    boolean withdrawn;

    @Nullable
    String language;

    @Nullable
    String path;

    @Nullable
    String sectionSlug;

    @Nullable
    String sectionName;

    @Nullable
    String headline;

    @Nullable
    Instant publishedAt;

    static KnownArticle of(ArticleEvent event) {
        KnownArticle article = new KnownArticle();
        article.id = event.id();
        article.update(event);
        return article;
    }

    /** Ignores an event that is not newer. */
    void update(ArticleEvent event) {
        if (event.version() <= version) {
            return;
        }
        ArticleEvent.Article told = event.isWithdrawn() ? null : event.article();
        version = event.version();
        withdrawn = event.isWithdrawn();
        language = told == null ? null : told.language();
        path = told == null ? null : told.path();
        sectionSlug = told == null ? null : told.section().slug();
        sectionName = told == null ? null : told.section().name();
        headline = told == null ? null : told.headline();
        publishedAt = told == null ? null : told.publishedAt();
    }
}
