package news.broadsheet.articles.family;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.ArticleChanged;
import org.hibernate.Session;

/**
 * Keeps which editions say less than the one of their family that was corrected last. A correction puts the other live editions
 * behind; one that is behind catches up by being corrected itself, which puts nobody behind: otherwise two editions would
 * chase each other for ever. Publishing changes nothing here: an edition that readers do not see yet is behind nothing, and
 * what is published was written after whatever the others corrected.
 */
@ApplicationScoped
class Parity {
    private final Session session;

    Parity(Session session) {
        this.session = session;
    }

    void follow(@Observes @Priority(ArticleChanged.FAMILY) ArticleChanged change) {
        Article article = change.article();
        switch (change.kind()) {
            case CORRECTED ->
                corrected(
                        article.id(),
                        article.familyId(),
                        article.language(),
                        article.live().correction().reason(),
                        change.at());
            // What readers do not see is behind nothing.
            case WITHDRAWN, KILLED -> {
                lock(article.familyId());
                caughtUp(article.id());
            }
            case PUBLISHED, REFRESHED -> {
                // It is behind nothing, or as far as it was.
            }
        }
    }

    private void corrected(UUID article, UUID family, String language, String reason, Instant at) {
        lock(family);
        // Native: "returning", and one statement for both.
        session.createNativeMutationQuery("""
                        with caught_up as (delete from edition_lag where article_id = :article returning article_id)
                        insert into edition_lag (article_id, family_id, behind, behind_language, since, reason)
                        select id, family_id, :article, :language, :at, :reason from article
                        where family_id = :family and id <> :article and status in ('published', 'corrected')
                          and not exists (select 1 from caught_up)
                        on conflict (article_id) do update set
                            behind = excluded.behind, behind_language = excluded.behind_language,
                            since = excluded.since, reason = excluded.reason""")
                .setParameter("article", article)
                .setParameter("family", family)
                .setParameter("language", language)
                .setParameter("at", at)
                .setParameter("reason", reason)
                .executeUpdate();
    }

    /**
     * One change of a family at a time: two editions that are corrected at once would not see each other. A statement of its
     * own, because the next one must see what was committed while this one waited.
     */
    void lock(UUID family) {
        // Native: an advisory lock.
        session.createNativeQuery(
                        "select 1 as locked from pg_advisory_xact_lock(hashtextextended(:family, 0))", Integer.class)
                .addScalar("locked", Integer.class)
                .setParameter("family", "family " + family)
                .getSingleResult();
    }

    /** @return whether it was behind */
    boolean caughtUp(UUID article) {
        return session.createMutationQuery("delete from EditionLag where article = :article")
                        .setParameter("article", article)
                        .executeUpdate()
                == 1;
    }
}
