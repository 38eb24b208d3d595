package news.broadsheet.articles.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import org.jdbi.v3.core.Jdbi;

/** What there is on the site, for search engines. */
@ApplicationScoped
class Sitemaps {
    /** Google takes no more, and only what is at most two days old. */
    private static final int MOST_NEWS = 1000;

    private static final Duration NEWS = Duration.ofDays(2);
    private static final int MOST_SECTIONS = 5_000;
    private static final String LIVE = "status in ('published', 'corrected')";

    private final Jdbi database;
    private final FeedSettings settings;

    Sitemaps(Jdbi database, FeedSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * The articles that were published in a month, or so many of them as a sitemap takes.
     *
     * @param after where the part before it ends; null for the first of its month
     */
    record Part(YearMonth month, Position after, Instant changedAt) {
        static String list(YearMonth month) {
            return "sitemap " + month;
        }

        String cursor() {
            return after == null ? null : after.cursor(list(month));
        }
    }

    /** @param editions path by language, of all editions of the article with itself */
    record Entry(String path, Instant changedAt, Map<String, String> editions) {}

    record News(String path, String language, String headline, Instant publishedAt) {}

    /**
     * Every live article is in one of them. Articles are put into parts by the time they were published, so a part is the
     * same for ever but for corrections and withdrawals.
     */
    List<Part> parts() {
        return database.withHandle(handle -> handle.createQuery("""
                        with dated as (
                            select date_trunc('month', published_at at time zone 'UTC') as month,
                                   published_at, id, live_updated_at
                            from article where <live>),
                        numbered as (
                            select *, row_number() over by_time - 1 as n,
                                   lag(published_at) over by_time as after_at, lag(id) over by_time as after_id
                            from dated window by_time as (partition by month order by published_at, id))
                        select month, n / :part as number, max(live_updated_at) as changed_at,
                               max(after_at) filter (where n % :part = 0) as after_at,
                               max(cast(after_id as text)) filter (where n % :part = 0) as after_id
                        from numbered group by month, number order by month, number""")
                .define("live", LIVE)
                .bind("part", settings.sitemapPart())
                .map((row, context) -> part(row))
                .list());
    }

    private static Part part(ResultSet row) throws SQLException {
        String after = row.getString("after_id");
        return new Part(
                YearMonth.from(row.getTimestamp("month").toLocalDateTime()),
                after == null ? null : new Position(row.getTimestamp("after_at").toInstant(), UUID.fromString(after)),
                row.getTimestamp("changed_at").toInstant());
    }

    /** The oldest first, so that news lengthen the last part and move nothing. */
    List<Entry> entries(YearMonth month, Position after) {
        Instant begins = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant ends = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return database.withHandle(handle -> handle.createQuery("""
                        with part as (
                            select path, family_id, live_updated_at, published_at, id from article
                            where <live> and published_at >= :begins and published_at < :ends
                              and (published_at, id) > (:at, :id)
                            order by published_at, id limit :limit)
                        select part.path, part.live_updated_at,
                               array(select language from article where family_id = part.family_id and <live>
                                     order by language) as languages,
                               array(select path from article where family_id = part.family_id and <live>
                                     order by language) as paths
                        from part order by published_at, id""")
                .define("live", LIVE)
                .bind("begins", begins)
                .bind("ends", ends)
                .bind("at", after == null ? begins : after.at())
                .bind("id", after == null ? new UUID(0, 0) : after.id())
                .bind("limit", settings.sitemapPart())
                .map((row, context) -> entry(row))
                .list());
    }

    private static Entry entry(ResultSet row) throws SQLException {
        String[] languages = (String[]) row.getArray("languages").getArray();
        String[] paths = (String[]) row.getArray("paths").getArray();
        Map<String, String> editions = new TreeMap<>();
        for (int i = 0; i < languages.length; i++) {
            editions.put(languages[i], paths[i]);
        }
        return new Entry(
                row.getString("path"), row.getTimestamp("live_updated_at").toInstant(), editions);
    }

    /**
     * The newest first.
     *
     * @param language null for all
     */
    List<News> news(String language, Instant now) {
        return database.withHandle(handle -> handle.createQuery("""
                        select a.path, a.language, r.headline, a.published_at
                        from article a join revision r on r.article_id = a.id and r.number = a.live_revision
                        where a.<live> and a.published_at > :since and a.published_at <= :now
                        <language> order by a.published_at desc, a.id desc limit :limit""")
                .define("live", LIVE)
                .define("language", language == null ? "" : "and a.language = :language")
                .bind("since", now.minus(NEWS))
                .bind("now", now)
                .bind("language", language)
                .bind("limit", MOST_NEWS)
                .map((row, context) -> new News(
                        row.getString("path"),
                        row.getString("language"),
                        row.getString("headline"),
                        row.getTimestamp("published_at").toInstant()))
                .list());
    }

    /** Slugs of the sections, which have pages too. */
    List<String> sections() {
        return database.withHandle(handle -> handle.createQuery("select slug from section order by slug limit :limit")
                .bind("limit", MOST_SECTIONS)
                .mapTo(String.class)
                .list());
    }
}
