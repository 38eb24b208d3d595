package news.broadsheet.articles.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * The live articles that still are on the lists of merged tags. Those lists themselves are what is left to do: a crash
 * forgets nothing, and an article that was being published while its tag was merged is found by the next look.
 */
@ApplicationScoped
class MergeWork {
    private static final int BATCH = 50;

    private final Jdbi database;
    private final Event<Retagged> retagged;

    MergeWork(Jdbi database, Event<Retagged> retagged) {
        this.database = database;
        this.retagged = retagged;
    }

    /**
     * Takes some articles from the list of a merged tag to that of its target.
     *
     * @return false where nothing is left, or another replica is at it
     */
    @Transactional
    boolean moveSome() {
        return database.withHandle(handle -> {
            Optional<String> merged = nextMerged(handle);
            merged.ifPresent(tag -> lockArticles(handle, tag).forEach(article -> move(handle, tag, article)));
            return merged.isPresent();
        });
    }

    private static Optional<String> nextMerged(Handle handle) {
        return handle.createQuery("""
                        select tag from tag_merge_work w
                        where exists (select 1 from facet where kind = 'tag' and slug = w.tag)
                        order by merged_at limit 1 for update of w skip locked""").mapTo(String.class).findOne();
    }

    /** In one order for all, and before their rows in the lists: as whoever publishes an article does. */
    private static List<UUID> lockArticles(Handle handle, String tag) {
        return handle.createQuery("""
                        select id from article
                        where id in (select article_id from facet where kind = 'tag' and slug = :tag
                                     order by published_at, article_id limit :batch)
                        order by id for update""")
                .bind("tag", tag)
                .bind("batch", BATCH)
                .mapTo(UUID.class)
                .list();
    }

    /** One that has left the list meanwhile is somebody else's to tell about. */
    private void move(Handle handle, String tag, UUID article) {
        boolean listed =
                handle.createUpdate("delete from facet where article_id = :article and kind = 'tag' and slug = :tag")
                                .bind("article", article)
                                .bind("tag", tag)
                                .execute()
                        == 1;
        if (listed) {
            handle.createUpdate("""
                            insert into facet (article_id, kind, slug, language, published_at)
                            select a.id, 'tag', t.merged_into, a.language, a.published_at
                            from article a, tag t where a.id = :article and t.slug = :tag
                            on conflict do nothing""").bind("article", article).bind("tag", tag).execute();
            retagged.fire(new Retagged(article));
        }
    }

    /** Seconds for which the oldest merge has waited that still has articles on its list; 0 without one. */
    double oldest() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        select coalesce(extract(epoch from clock_timestamp() - min(merged_at)), 0) from tag_merge_work w
                        where exists (select 1 from facet where kind = 'tag' and slug = w.tag)""").mapTo(Double.class).one());
    }

    /** Merges that are older than any transaction that did not know of them, and left no article behind. */
    @Transactional
    void forgetDone() {
        database.useHandle(handle -> handle.execute("""
                        delete from tag_merge_work w
                        where merged_at < clock_timestamp() - interval '5 minutes'
                          and not exists (select 1 from facet where kind = 'tag' and slug = w.tag)"""));
    }
}
