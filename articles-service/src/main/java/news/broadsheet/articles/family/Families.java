package news.broadsheet.articles.family;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.family.Family.Edition;
import news.broadsheet.articles.family.Family.Lag;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Reads the stories with their editions, and which of those are behind. */
@ApplicationScoped
class Families {
    /** PostgreSQL sorts every UUIDv7 before it. */
    private static final UUID BEHIND_ALL = new UUID(-1, -1);

    private final SessionFactory sessions;
    private final Session session;
    private final Parity parity;
    private final Audit audit;

    Families(SessionFactory sessions, Session session, Parity parity, Audit audit) {
        this.sessions = sessions;
        this.session = session;
        this.parity = parity;
        this.audit = audit;
    }

    /** An edition with what its family has in common. */
    @RegisterForReflection
    record Row(
            UUID article,
            UUID family,
            String language,
            String status,
            String headline,
            @Nullable Instant publishedAt,
            @Nullable Instant correctedAt,
            Instant updatedAt,
            long version,
            @Nullable UUID behind,
            @Nullable String behindLanguage,
            @Nullable Instant since,
            @Nullable String reason,
            long marks) {

        static Family family(List<Row> editions) {
            Row first = editions.getFirst();
            long version =
                    first.marks + editions.stream().mapToLong(Row::version).sum();
            return new Family(
                    first.family,
                    new Version(version),
                    editions.stream().map(Row::edition).toList());
        }

        private Edition edition() {
            Lag lag = behind == null ? null : new Lag(behind, behindLanguage, since, reason);
            return new Edition(article, language, status, headline, publishedAt, correctedAt, updatedAt, lag);
        }
    }

    Family get(UUID id) {
        Family found = read(List.of(id)).get(id);
        if (found == null) {
            throw new Problem.NotFound("The family " + id);
        }
        return found;
    }

    /**
     * Lists them, the newest first; the first page is without {@code after}.
     *
     * @param stale whether only those with an edition that is behind
     */
    List<Family> list(boolean stale, @Nullable UUID after, int limit) {
        // Native: distinct of a table that is chosen.
        List<UUID> page = sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery(
                        "select distinct family_id from " + (stale ? "edition_lag" : "article")
                                + " where family_id < :after order by family_id desc limit :limit",
                        UUID.class)
                .addScalar("family_id", UUID.class)
                .setParameter("after", after == null ? BEHIND_ALL : after)
                .setParameter("limit", limit)
                .getResultList());
        Map<UUID, Family> families = read(page);
        return page.stream().map(families::get).toList();
    }

    /** Takes note that somebody has looked: the edition needs no correction of its own. */
    @Transactional
    Family caughtUp(UUID id, String language, Version expected, Staff by) {
        parity.lock(id);
        Family family = get(id);
        family.version().checkIs(expected);
        Edition edition = family.editions().stream()
                .filter(candidate -> candidate.language().equals(language))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("An edition in \"" + language + "\""));
        if (!parity.caughtUp(edition.article())) {
            return family;
        }
        session.createMutationQuery("""
                        insert into FamilyMark (family, marks) values (:family, 1)
                        on conflict (family) do update set marks = marks + 1""").setParameter("family", id).executeUpdate();
        audit.record(
                by,
                "caughtUp",
                "article",
                edition.article().toString(),
                Map.of("with", edition.lag().behind()));
        return get(id);
    }

    private Map<UUID, Family> read(Collection<UUID> ids) {
        // Native: any(array), so that it is one statement to plan however many are asked for.
        Map<UUID, List<Row>> families = sessions
                .fromStatelessSession(stateless -> stateless
                        .createNativeQuery("""
                        select a.id, a.family_id, a.language, a.status, r.headline, a.published_at, a.corrected_at,
                               a.updated_at, a.version, l.behind, l.behind_language, l.since, l.reason,
                               coalesce(m.marks, 0) as marks
                        from article a
                             join revision r on r.article_id = a.id and r.number = a.latest_revision
                             left join edition_lag l on l.article_id = a.id
                             left join family_mark m on m.family_id = a.family_id
                        where a.family_id = any(:ids) order by a.language""", Row.class)
                        .setParameter("ids", ids.toArray(UUID[]::new))
                        .getResultList())
                .stream()
                .collect(groupingBy(Row::family));
        return families.values().stream().map(Row::family).collect(toMap(Family::id, identity()));
    }
}
