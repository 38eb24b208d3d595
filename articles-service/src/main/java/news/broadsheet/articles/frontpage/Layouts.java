package news.broadsheet.articles.frontpage;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.broadsheet.http.Version;
import org.hibernate.SessionFactory;
import org.hibernate.query.SelectionQuery;

/** Stores every arrangement that the front pages ever had. */
@ApplicationScoped
class Layouts implements PanacheRepositoryBase<Layout, Layout.Key> {
    /** More than anybody schedules. */
    static final int TO_COME = 50;

    /** The last to come into effect, and of two at once the last one made. */
    private static final String AT = """
            from Layout where language = :language and validFrom <= :time and cancelledAt is null
            order by validFrom desc, number desc""";

    private final SessionFactory sessions;

    Layouts(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Nobody else changes that front page until this transaction ends. */
    void lock(String language) {
        getSession()
                .createMutationQuery(
                        "insert into Front (language, version) values (:language, 0) on conflict do nothing")
                .setParameter("language", language)
                .executeUpdate();
        getSession().find(Front.class, language, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Counts a change, and gives its number. Only of one that is locked. */
    long next(String language) {
        return getSession().find(Front.class, language).next();
    }

    /** How often it changed: by somebody, or because the time of a scheduled layout had come. */
    Version version(String language, Instant now) {
        return getSession()
                .createSelectionQuery("""
                        select f.version + (select count(*) from Layout
                                            where language = :language and validFrom > madeAt and validFrom <= :now
                                              and cancelledAt is null)
                        from Front f where f.language = :language""", Long.class)
                .setParameter("language", language)
                .setParameter("now", now)
                .uniqueResultOptional()
                .map(Version::new)
                .orElse(new Version(0));
    }

    Optional<Layout> find(String language, long number) {
        return findByIdOptional(new Layout.Key(language, number));
    }

    /** The one in effect at that time. */
    Optional<Layout> at(String language, Instant time) {
        return at(getSession().createSelectionQuery(AT, Layout.class), language, time);
    }

    /** What that has, for readers: no entity, and no transaction, whose commit would be another round trip. */
    Optional<List<Slot>> slotsAt(String language, Instant time) {
        return sessions.fromStatelessSession(
                session -> at(session.createSelectionQuery("select slots " + AT, Slots.class), language, time)
                        .map(Slots::slots));
    }

    /** A row of one column, which HQL does not read as a list by itself. */
    @RegisterForReflection
    record Slots(List<Slot> slots) {}

    private static <T> Optional<T> at(SelectionQuery<T> query, String language, Instant time) {
        return query.setParameter("language", language)
                .setParameter("time", time)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    /** When the last one that was not scheduled came into effect. */
    Optional<Instant> lastAtOnce(String language) {
        return getSession()
                .createSelectionQuery("""
                        select validFrom from Layout where language = :language and validFrom <= madeAt
                        order by number desc""", Instant.class)
                .setParameter("language", language)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    /** Those that will come into effect, the next first. */
    List<Layout> toCome(String language, Instant now) {
        return find(
                        "language = ?1 and validFrom > ?2 and cancelledAt is null order by validFrom, number",
                        language,
                        now)
                .page(0, TO_COME)
                .list();
    }

    /** The last made first, {@code limit} of them before that number. */
    List<Layout> list(String language, long before, int limit) {
        return find("language = ?1 and number < ?2 order by number desc", language, before)
                .page(0, limit)
                .list();
    }
}
