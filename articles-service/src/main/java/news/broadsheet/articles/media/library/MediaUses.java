package news.broadsheet.articles.media.library;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Violations;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Keeps which articles show which pictures. Native throughout: arrays of ids, the lock that a key takes, and aggregates of articles. */
@ApplicationScoped
public class MediaUses {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final Session session;
    private final SessionFactory sessions;

    MediaUses(Session session, SessionFactory sessions) {
        this.session = session;
        this.sessions = sessions;
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
        UUID[] ids = distinct.toArray(UUID[]::new);
        String kind = live ? "live" : "draft";
        // Native: unnest, and one statement for what goes and what comes.
        session.createNativeMutationQuery("""
                        with gone as (
                            delete from media_use
                            where article_id = :article and kind = :kind and media_id <> all(:media))
                        insert into media_use (article_id, kind, media_id)
                        select :article, :kind, unnest(:media) on conflict do nothing""")
                .setParameter("article", article)
                .setParameter("kind", kind)
                .setParameter("media", ids)
                .executeUpdate();
    }

    private void checkExist(Set<UUID> media) {
        if (media.isEmpty()) {
            return;
        }
        Set<UUID> known = Set.copyOf(session.createNativeQuery(
                        "select id from media where id = any(:media) order by id for key share", UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("media", media.toArray(UUID[]::new))
                .getResultList());
        Violations violations = new Violations();
        for (UUID id : media) {
            violations.addIf(!known.contains(id), "media[" + id + "]", "does not exist; upload the picture first");
        }
        violations.throwIfAny();
    }

    boolean isLive(UUID media) {
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery(
                        "select exists (select 1 from media_use where media_id = :media and kind = 'live')",
                        Boolean.class)
                .addScalar("exists", Boolean.class)
                .setParameter("media", media)
                .getSingleResult());
    }

    /** Lists them in the order of the articles' ids. The headline of another one's draft is not for every reporter. */
    List<MediaUse> list(UUID media, Staff asked, @Nullable UUID after, int limit) {
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery("""
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
                        order by a.id limit :limit""", MediaUse.class)
                .setParameter("media", media)
                .setParameter("asked", asked.id())
                .setParameter("editor", asked.editor())
                .setParameter("after", after == null ? BEFORE_ALL : after)
                .setParameter("limit", limit)
                .getResultList());
    }
}
