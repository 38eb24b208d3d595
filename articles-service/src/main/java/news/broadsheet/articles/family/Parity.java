package news.broadsheet.articles.family;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.ArticleChanged;
import org.jdbi.v3.core.Jdbi;

/**
 * Which editions say less than the one of their family that was corrected last. A correction puts the other live editions
 * behind; one that is behind catches up by being corrected itself, which puts nobody behind: otherwise two editions would
 * chase each other for ever. Told by whatever changes what readers see, in its transaction.
 */
@ApplicationScoped
class Parity {
    private final Jdbi database;

    Parity(Jdbi database) {
        this.database = database;
    }

    void follow(@Observes @Priority(ArticleChanged.FAMILY) ArticleChanged change) {
        Article article = change.article();
        switch (change.kind()) {
            // What is published now was written after whatever the others corrected; what is gone is behind nothing.
            case PUBLISHED, WITHDRAWN, KILLED -> {
                lock(article.familyId());
                caughtUp(article.id());
            }
            case CORRECTED ->
                corrected(
                        article.id(),
                        article.familyId(),
                        article.language(),
                        article.live().correction().reason(),
                        change.at());
            case REFRESHED -> {
                // The text is the same.
            }
        }
    }

    private void corrected(UUID article, UUID family, String language, String reason, Instant at) {
        lock(family);
        if (caughtUp(article)) {
            return;
        }
        database.useHandle(handle -> handle.createUpdate("""
                        insert into edition_lag (article_id, family_id, behind, behind_language, since, reason)
                        select id, family_id, :article, :language, :at, :reason from article
                        where family_id = :family and id <> :article and status in ('published', 'corrected')
                        on conflict (article_id) do update set
                            behind = excluded.behind, behind_language = excluded.behind_language,
                            since = excluded.since, reason = excluded.reason""")
                .bind("article", article)
                .bind("family", family)
                .bind("language", language)
                .bind("at", at)
                .bind("reason", reason)
                .execute());
    }

    /** One change of a family at a time: two editions that are corrected at once would not see each other. */
    void lock(UUID family) {
        database.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:family, 0))")
                .bind("family", "family " + family)
                .map((row, context) -> true)
                .one());
    }

    /** @return whether it was behind */
    boolean caughtUp(UUID article) {
        return database.withHandle(handle -> handle.createUpdate("delete from edition_lag where article_id = :article")
                        .bind("article", article)
                        .execute()
                == 1);
    }
}
