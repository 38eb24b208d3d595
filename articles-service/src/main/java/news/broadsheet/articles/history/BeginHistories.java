package news.broadsheet.articles.history;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.util.List;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.history.PublicVersion.Kind;
import news.broadsheet.articles.support.Jobs;
import org.hibernate.LockMode;
import org.hibernate.Session;

/** Begins the history of what was published before there was one, before the first request is answered. */
@ApplicationScoped
class BeginHistories {
    private static final int BATCH = 500;

    private final Session session;
    private final History history;
    private final Revisions revisions;
    private final Jobs jobs;

    BeginHistories(Session session, History history, Revisions revisions, Jobs jobs) {
        this.session = session;
        this.history = history;
        this.revisions = revisions;
        this.jobs = jobs;
    }

    void seal(@Observes @Priority(10) StartupEvent starting) {
        int sealed = 0;
        int some = jobs.run() ? sealSome() : 0;
        while (some > 0) {
            sealed += some;
            some = sealSome();
        }
        if (sealed > 0) {
            Log.infof("Began the public history of %d articles", sealed);
        }
    }

    /** Locked rows are another replica's, which seals them at the same time. */
    @Transactional
    int sealSome() {
        List<Article> batch = session.createSelectionQuery("""
                        from Article a where a.live.revision is not null
                            and not exists (select 1 from PublicVersion v where v.articleId = a.id)
                        order by a.id""", Article.class)
                .setHibernateLockMode(LockMode.UPGRADE_SKIPLOCKED)
                .setMaxResults(BATCH)
                .getResultList();
        for (Article article : batch) {
            history.append(
                    firstVersion(article),
                    article.language(),
                    revisions.get(article.id(), article.live().revision()).text());
        }
        return batch.size();
    }

    private static PublicVersion firstVersion(Article article) {
        Kind kind = Kind.of(article.status().word());
        Article.Correction correction = article.live().correction();
        String corrected = correction == null ? null : correction.reason();
        return new PublicVersion(
                kind,
                article,
                article.live().revision(),
                kind.shows() ? corrected : article.withdrawal().reason(),
                kind.shows() ? article.live().updatedAt() : article.updatedAt(),
                List.of());
    }
}
