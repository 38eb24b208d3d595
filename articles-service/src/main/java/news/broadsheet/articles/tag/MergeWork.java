package news.broadsheet.articles.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * The live articles that still are on the lists of merged tags. Those lists themselves are what is left to do: a crash
 * forgets nothing, and an article that was being published while its tag was merged is found by the next look. Native:
 * the lists are no entities, and "skip locked" lets replicas share the work.
 */
@ApplicationScoped
class MergeWork {
    private static final int BATCH = 50;

    private final Session session;
    private final Event<Retagged> retagged;

    MergeWork(Session session, Event<Retagged> retagged) {
        this.session = session;
        this.retagged = retagged;
    }

    /** Within the transaction that merges the tag. */
    void begin(String merged) {
        session.createNativeMutationQuery("insert into tag_merge_work (tag) values (:tag)")
                .setParameter("tag", merged)
                .executeUpdate();
    }

    /**
     * Takes some articles from the list of a merged tag to that of its target.
     *
     * @return false where nothing is left, or another replica is at it
     */
    @Transactional
    boolean moveSome() {
        Optional<String> merged = nextMerged();
        merged.ifPresent(tag -> lockArticles(tag).forEach(article -> move(tag, article)));
        return merged.isPresent();
    }

    private Optional<String> nextMerged() {
        return session.createNativeQuery("""
                        select tag from tag_merge_work w
                        where exists (select 1 from facet where kind = 'tag' and slug = w.tag)
                        order by merged_at limit 1 for update of w skip locked""", String.class)
                .addScalar("tag", String.class)
                .uniqueResultOptional();
    }

    /** In one order for all, and before their rows in the lists: as whoever publishes an article does. */
    private List<UUID> lockArticles(String tag) {
        return session.createNativeQuery("""
                        select id from article
                        where id in (select article_id from facet where kind = 'tag' and slug = :tag
                                     order by published_at, article_id limit :batch)
                        order by id for update""", UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("tag", tag)
                .setParameter("batch", BATCH)
                .getResultList();
    }

    /** One that has left the list meanwhile is somebody else's to tell about. */
    private void move(String tag, UUID article) {
        boolean listed = session.createNativeMutationQuery(
                                "delete from facet where article_id = :article and kind = 'tag' and slug = :tag")
                        .setParameter("article", article)
                        .setParameter("tag", tag)
                        .executeUpdate()
                == 1;
        if (listed) {
            session.createNativeMutationQuery("""
                            insert into facet (article_id, kind, slug, language, published_at)
                            select a.id, 'tag', t.merged_into, a.language, a.published_at
                            from article a, tag t where a.id = :article and t.slug = :tag
                            on conflict do nothing""")
                    .setParameter("article", article)
                    .setParameter("tag", tag)
                    .executeUpdate();
            retagged.fire(new Retagged(article));
        }
    }

    /** Seconds for which the oldest merge has waited that still has articles on its list; 0 without one. */
    @Transactional
    double oldest() {
        return session.createNativeQuery("""
                        select coalesce(extract(epoch from clock_timestamp() - min(merged_at)), 0) from tag_merge_work w
                        where exists (select 1 from facet where kind = 'tag' and slug = w.tag)""", Double.class)
                .addScalar("coalesce", Double.class)
                .getSingleResult();
    }

    /** Merges that are older than any transaction that did not know of them, and left no article behind. */
    @Transactional
    void forgetDone() {
        session.createNativeMutationQuery("""
                        delete from tag_merge_work w
                        where merged_at < clock_timestamp() - interval '5 minutes'
                          and not exists (select 1 from facet where kind = 'tag' and slug = w.tag)""").executeUpdate();
    }
}
