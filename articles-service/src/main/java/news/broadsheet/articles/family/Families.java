package news.broadsheet.articles.family;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.family.Family.Edition;
import news.broadsheet.articles.family.Family.Lag;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** The stories with their editions, and which of those are behind. */
@ApplicationScoped
class Families {
    private final Jdbi database;
    private final Parity parity;
    private final Audit audit;

    Families(Jdbi database, Parity parity, Audit audit) {
        this.database = database;
        this.parity = parity;
        this.audit = audit;
    }

    Family get(UUID id) {
        Family found = read(List.of(id)).get(id);
        if (found == null) {
            throw new Problem.NotFound("The family " + id);
        }
        return found;
    }

    /**
     * The newest first.
     *
     * @param stale whether only those with an edition that is behind
     * @param after null for the first page
     */
    List<Family> list(boolean stale, UUID after, int limit) {
        List<UUID> page = database.withHandle(handle -> handle.createQuery("select distinct family_id from <table>"
                        + (after == null ? "" : " where family_id < :after") + " order by family_id desc limit :limit")
                .define("table", stale ? "edition_lag" : "article")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list());
        Map<UUID, Family> families = read(page);
        return page.stream().map(families::get).toList();
    }

    /** Somebody has looked: the edition needs no correction of its own. */
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
        database.useHandle(handle -> handle.createUpdate("""
                        insert into family_mark (family_id, marks) values (:family, 1)
                        on conflict (family_id) do update set marks = family_mark.marks + 1""").bind("family", id).execute());
        audit.record(
                by,
                "caughtUp",
                "article",
                edition.article().toString(),
                Map.of("with", edition.lag().behind()));
        return get(id);
    }

    private Map<UUID, Family> read(Collection<UUID> ids) {
        Map<UUID, List<Edition>> editions = new LinkedHashMap<>();
        Map<UUID, Long> versions = new LinkedHashMap<>();
        database.useHandle(handle -> handle.createQuery("""
                        select a.id, a.family_id, a.language, a.status, r.headline, a.published_at, a.corrected_at,
                               a.updated_at, a.version, l.behind, l.behind_language, l.since, l.reason,
                               coalesce(m.marks, 0) as marks
                        from article a
                             join revision r on r.article_id = a.id and r.number = a.latest_revision
                             left join edition_lag l on l.article_id = a.id
                             left join family_mark m on m.family_id = a.family_id
                        where a.family_id = any(cast(:ids as uuid[])) order by a.language""")
                .bindArray("ids", String.class, ids.stream().map(UUID::toString).toList())
                .map((row, context) -> {
                    UUID family = row.getObject("family_id", UUID.class);
                    editions.computeIfAbsent(family, any -> new ArrayList<>()).add(edition(row));
                    long marks = row.getLong("marks");
                    long version = row.getLong("version");
                    return versions.compute(family, (any, sum) -> (sum == null ? marks : sum) + version);
                })
                .list());
        Map<UUID, Family> families = new LinkedHashMap<>();
        editions.forEach(
                (family, found) -> families.put(family, new Family(family, new Version(versions.get(family)), found)));
        return families;
    }

    private static Edition edition(ResultSet row) throws SQLException {
        UUID behind = row.getObject("behind", UUID.class);
        return new Edition(
                row.getObject("id", UUID.class),
                row.getString("language"),
                row.getString("status"),
                row.getString("headline"),
                instant(row, "published_at"),
                instant(row, "corrected_at"),
                instant(row, "updated_at"),
                behind == null
                        ? null
                        : new Lag(
                                behind,
                                row.getString("behind_language"),
                                instant(row, "since"),
                                row.getString("reason")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
