package news.broadsheet.articles.quote;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The quotations of live articles. */
@ApplicationScoped
public class LiveQuotes {
    private final Jdbi database;

    LiveQuotes(Jdbi database) {
        this.database = database;
    }

    /**
     * What one page shows of a quotation.
     *
     * @param number in its article, from 1
     */
    record Found(
            Quote quote,
            int number,
            UUID article,
            String articleLanguage,
            String path,
            String headline,
            Instant publishedAt) {
        static Found read(ResultSet row) throws SQLException {
            Quote quote = new Quote(
                    row.getString("speaker"),
                    row.getString("role"),
                    row.getObject("said_on", LocalDate.class),
                    row.getString("language"),
                    row.getString("text"));
            return new Found(
                    quote,
                    row.getInt("number"),
                    row.getObject("article_id", UUID.class),
                    row.getString("article_language"),
                    row.getString("path"),
                    row.getString("headline"),
                    row.getTimestamp("published_at").toInstant());
        }
    }

    /** Makes the quotations of that body those of the article; in the transaction of the change. */
    public void replace(UUID article, String language, String section, Instant publishedAt, String body) {
        remove(article);
        List<Quote> quotes = Quotes.of(body);
        if (quotes.isEmpty()) {
            return;
        }
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into quote (article_id, number, speaker, speaker_key, role, said_on, language, text, section,
                                       published_at)
                    values (:article, :number, :speaker, :key, :role, :date, :language, :text, :section, :publishedAt)""");
            for (int i = 0; i < quotes.size(); i++) {
                Quote quote = quotes.get(i);
                batch.bind("article", article)
                        .bind("number", i + 1)
                        .bind("speaker", quote.speaker())
                        .bind("key", SpeakerKey.of(quote.speaker()))
                        .bind("role", quote.role())
                        .bind("date", quote.date())
                        .bind("language", quote.language() == null ? language : quote.language())
                        .bind("text", quote.text())
                        .bind("section", section)
                        .bind("publishedAt", publishedAt)
                        .add();
            }
            batch.execute();
        });
    }

    public void remove(UUID article) {
        database.useHandle(handle -> handle.createUpdate("delete from quote where article_id = :article")
                .bind("article", article)
                .execute());
    }

    /** Newest article first, its quotations in their order. */
    List<Found> list(QuoteFilter filter, QuotePosition after, int limit) {
        String sql = "with page as (" + page(filter, after) + """
                )
                select page.*, a.language as article_language, a.path, r.headline
                from page join article a on a.id = page.article_id
                join revision r on r.article_id = a.id and r.number = a.live_revision
                order by page.published_at desc, page.article_id desc, page.number""";
        return database.withHandle(handle -> {
            Query query = handle.createQuery(sql);
            bind(query, filter, after, limit);
            return query.map((row, context) -> Found.read(row)).list();
        });
    }

    static void bind(Query query, QuoteFilter filter, QuotePosition after, int limit) {
        query.bind("speaker", filter.speakerKey())
                .bind("language", filter.language())
                .bind("section", filter.section())
                .bind("at", after == null ? null : after.at())
                .bind("article", after == null ? null : after.article())
                .bind("number", after == null ? null : after.number())
                .bind("limit", limit);
    }

    /** Read from an index in its order: that of the speaker if one is asked for, who has fewest. */
    static String page(QuoteFilter filter, QuotePosition after) {
        StringBuilder sql = new StringBuilder("select q.* from quote q where true");
        if (filter.speakerKey() != null) {
            sql.append(" and q.speaker_key = :speaker");
        }
        if (filter.section() != null) {
            sql.append(" and q.section = :section");
        }
        if (filter.language() != null) {
            sql.append(" and q.language = :language");
        }
        if (after != null) {
            sql.append(" and (q.published_at, q.article_id, -q.number) < (:at, :article, -:number)");
        }
        return sql.append(" order by q.published_at desc, q.article_id desc, -q.number desc limit :limit")
                .toString();
    }
}
