package news.broadsheet.analytics.popular;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What is much read, by the hourly roll-ups. */
@ApplicationScoped
class MostRead {
    private static final Duration SPAN = Duration.ofHours(24);

    private final DataSource database;
    private final Clock clock;

    MostRead(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Of the running hour and the 23 before it; of equally read ones the newer first. */
    List<PopularArticle> lastDay(@Nullable String language, @Nullable String section, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        select a.id, read.views, a.language, a.path, a.section_slug, a.section_name, a.headline,
                            a.published_at
                        from (select article, sum(views) as views from hour_count
                              where hour > ? and class = 'human' group by article) read
                        join article a on a.id = read.article
                        where read.views > 0 and not a.withdrawn
                            and (?::text is null or a.language = ?) and (?::text is null or a.section_slug = ?)
                        order by read.views desc, a.published_at desc, a.id
                        limit ?""")) {
            select.setObject(
                    1, clock.instant().truncatedTo(ChronoUnit.HOURS).minus(SPAN).atOffset(ZoneOffset.UTC));
            select.setString(2, language);
            select.setString(3, language);
            select.setString(4, section);
            select.setString(5, section);
            select.setInt(6, limit);
            return read(select);
        }
    }

    private static List<PopularArticle> read(PreparedStatement select) throws SQLException {
        List<PopularArticle> articles = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                articles.add(new PopularArticle(
                        rows.getObject(1, UUID.class),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getString(4),
                        new PopularArticle.Section(rows.getString(5), rows.getString(6)),
                        rows.getString(7),
                        rows.getObject(8, OffsetDateTime.class).toInstant()));
            }
        }
        return articles;
    }
}
