package news.broadsheet.articles.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Lists what there is on the site, for search engines. */
@ApplicationScoped
class Sitemaps {
    /** Google takes no more, and only what is at most two days old. */
    private static final int MOST_NEWS = 1000;

    private static final Duration NEWS = Duration.ofDays(2);
    private static final int MOST_SECTIONS = 5_000;

    private final SessionFactory sessions;
    private final FeedConfig config;

    Sitemaps(SessionFactory sessions, FeedConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    /**
     * The articles that were published in a month, or so many of them as a sitemap takes.
     *
     * @param month such as 2026-11
     * @param changedAt when one of them was changed last
     * @param afterAt with {@code afterId} where the part before it ends; the first of its month has none
     */
    @RegisterForReflection
    record Part(
            String month,
            Instant changedAt,
            @Nullable Instant afterAt,
            @Nullable UUID afterId) {
        static String list(String month) {
            return "sitemap " + month;
        }

        @Nullable
        String cursor() {
            return afterId == null ? null : new Position(afterAt, afterId).cursor(list(month));
        }
    }

    /** @param editions path by language, of all editions of the article with itself */
    @RegisterForReflection
    record Entry(String path, Instant changedAt, SortedMap<String, String> editions) {
        Entry(String path, Instant changedAt, String[] languages, String[] paths) {
            this(path, changedAt, new TreeMap<>());
            for (int i = 0; i < languages.length; i++) {
                editions.put(languages[i], paths[i]);
            }
        }
    }

    @RegisterForReflection
    record News(String path, String language, String headline, Instant publishedAt) {}

    /**
     * Every live article is in one of them. Articles are put into parts by the time they were published, so a part is the
     * same for ever but for corrections and withdrawals.
     */
    List<Part> parts() {
        // Native: window functions.
        return read(Part.class, """
                with dated as (
                    select date_trunc('month', published_at at time zone 'UTC') as month,
                           published_at, id, live_updated_at
                    from article where status in ('published', 'corrected')),
                numbered as (
                    select *, (row_number() over by_time - 1) / :part as number,
                           (row_number() over by_time - 1) % :part = 0 as first,
                           lag(published_at) over by_time as after_at, lag(id) over by_time as after_id
                    from dated window by_time as (partition by month order by published_at, id))
                select to_char(month, 'YYYY-MM') as name, max(live_updated_at) as changed_at,
                       max(after_at) filter (where first) as after_at,
                       cast(max(cast(after_id as text)) filter (where first) as uuid) as after_id
                from numbered group by month, number order by month, number""", Map.of("part", config.sitemapPart()));
    }

    /** The oldest first, so that news lengthen the last part and move nothing. */
    List<Entry> entries(YearMonth month, @Nullable Position after) {
        Instant begins = month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant ends = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        // Native: arrays of each article's editions.
        return read(
                Entry.class,
                """
                with part as (
                    select path, family_id, live_updated_at, published_at, id from article
                    where status in ('published', 'corrected') and published_at >= :begins and published_at < :ends
                      and (published_at, id) > (:at, :id)
                    order by published_at, id limit :limit)
                select part.path, part.live_updated_at,
                       array(select language from article
                             where family_id = part.family_id and status in ('published', 'corrected')
                             order by language) as languages,
                       array(select path from article
                             where family_id = part.family_id and status in ('published', 'corrected')
                             order by language) as paths
                from part order by published_at, id""",
                Map.of(
                        "begins",
                        begins,
                        "ends",
                        ends,
                        "at",
                        after == null ? begins : after.at(),
                        "id",
                        after == null ? new UUID(0, 0) : after.id(),
                        "limit",
                        config.sitemapPart()));
    }

    /** The newest first; of all languages, or of one. */
    List<News> news(@Nullable String language, Instant now) {
        // Native: its text tells PostgreSQL which index to read.
        Map<String, Object> parameters =
                new HashMap<>(Map.of("since", now.minus(NEWS), "now", now, "limit", MOST_NEWS));
        if (language != null) {
            parameters.put("language", language);
        }
        return read(News.class, """
                select a.path, a.language, r.headline, a.published_at
                from article a join revision r on r.article_id = a.id and r.number = a.live_revision
                where a.status in ('published', 'corrected') and a.published_at > :since and a.published_at <= :now
                %s order by a.published_at desc, a.id desc limit :limit""".formatted(language == null ? "" : "and a.language = :language"), parameters);
    }

    private <T> List<T> read(Class<T> row, String sql, Map<String, Object> parameters) {
        return sessions.fromStatelessSession(session -> {
            NativeQuery<T> query = session.createNativeQuery(sql, row);
            parameters.forEach(query::setParameter);
            return query.getResultList();
        });
    }

    /** Slugs of the sections, which have pages too. */
    List<String> sections() {
        return sessions.fromStatelessSession(
                session -> session.createSelectionQuery("select slug from Section order by slug", String.class)
                        .setMaxResults(MOST_SECTIONS)
                        .getResultList());
    }
}
