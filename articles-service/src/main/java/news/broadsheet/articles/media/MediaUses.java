package news.broadsheet.articles.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Violations;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** Which articles show which pictures. */
@ApplicationScoped
public class MediaUses {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Jdbi database;

    MediaUses(Jdbi database) {
        this.database = database;
    }

    /**
     * Says what an article shows from now on; nothing where it is no longer live. A picture that is being deleted at the
     * same moment is waited for, and refused if it went.
     *
     * @param live whether it is what readers see, or else the latest revision
     * @throws news.broadsheet.http.Problem.Invalid for ids that are no pictures
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void replace(UUID article, boolean live, Collection<UUID> media) {
        Set<UUID> distinct = new LinkedHashSet<>(media);
        checkExist(distinct);
        database.useHandle(handle -> {
            handle.createUpdate("""
                            delete from media_use
                            where article_id = :article and kind = :kind and media_id <> all(:media)""")
                    .bind("article", article)
                    .bind("kind", live ? "live" : "draft")
                    .bindArray("media", UUID.class, distinct)
                    .execute();
            handle.createUpdate("""
                            insert into media_use (article_id, kind, media_id)
                            select :article, :kind, unnest(:media) on conflict do nothing""")
                    .bind("article", article)
                    .bind("kind", live ? "live" : "draft")
                    .bindArray("media", UUID.class, distinct)
                    .execute();
        });
    }

    private void checkExist(Set<UUID> media) {
        if (media.isEmpty()) {
            return;
        }
        Set<UUID> known = new HashSet<>(database.withHandle(
                handle -> handle.createQuery("select id from media where id = any(:media) order by id for key share")
                        .bindArray("media", UUID.class, media)
                        .mapTo(UUID.class)
                        .list()));
        Violations violations = new Violations();
        for (UUID id : media) {
            violations.addIf(!known.contains(id), "media[" + id + "]", "does not exist; upload the picture first");
        }
        violations.throwIfAny();
    }

    boolean isLive(UUID media) {
        return database.withHandle(handle -> handle.createQuery(
                        "select exists (select 1 from media_use where media_id = :media and kind = 'live')")
                .bind("media", media)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * In the order of the articles' ids. The headline of another one's draft is not for every reporter.
     *
     * @param after null for the first page
     */
    List<MediaUse> list(UUID media, Staff asked, UUID after, int limit) {
        return database.withHandle(handle -> handle.createQuery("""
                        select a.id as article, a.language, a.status,
                               case when :editor or a.created_by = :asked or l.headline is not null
                                    then coalesce(l.headline, r.headline) end as headline,
                               bool_or(u.kind = 'draft') as draft, bool_or(u.kind = 'live') as live
                        from media_use u
                        join article a on a.id = u.article_id
                        join revision r on r.article_id = a.id and r.number = a.latest_revision
                        left join revision l on l.article_id = a.id and l.number = a.live_revision
                        where u.media_id = :media and u.article_id > :after
                        group by a.id, l.headline, r.headline
                        order by a.id limit :limit""")
                .bind("media", media)
                .bind("asked", asked.id())
                .bind("editor", asked.editor())
                .bind("after", after == null ? BEFORE_ALL : after)
                .bind("limit", limit)
                .map(ConstructorMapper.of(MediaUse.class))
                .list());
    }
}
