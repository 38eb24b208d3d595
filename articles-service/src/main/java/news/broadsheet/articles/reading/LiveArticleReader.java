package news.broadsheet.articles.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.reading.LiveArticle.Edition;
import news.broadsheet.articles.revision.Bylines;
import news.broadsheet.articles.term.TermNames;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;

/** Makes an article of its row, in which what other tables know of it is one column of JSON. */
@ApplicationScoped
class LiveArticleReader implements RowMapper<LiveArticle> {
    private final Bylines bylines;
    private final List<String> languages;
    private final ObjectReader json;

    LiveArticleReader(Bylines bylines, Languages languages, ObjectMapper json) {
        this.bylines = bylines;
        this.languages = languages.supported();
        this.json = json.readerFor(Beside.class);
    }

    /** @param editions null if they were not asked for */
    private record Beside(Map<String, String> section, List<TermNames> tags, List<Edition> editions) {}

    @Override
    public LiveArticle map(ResultSet row, StatementContext context) throws SQLException {
        String language = row.getString("language");
        Beside beside = beside(row.getString("beside"));
        Timestamp correctedAt = row.getTimestamp("corrected_at");
        return new LiveArticle(
                row.getObject("id", UUID.class),
                row.getObject("family_id", UUID.class),
                language,
                row.getLong("live_version"),
                row.getString("path"),
                new TermNames(row.getString("section"), beside.section()).in(language, languages),
                List.of((String[]) row.getArray("labels").getArray()),
                row.getString("headline"),
                row.getString("lead"),
                row.getString("body"),
                row.getObject("image", UUID.class),
                bylines.read(row.getString("live_byline")),
                // Each once: two tags may have become one.
                beside.tags().stream()
                        .map(tag -> tag.in(language, languages))
                        .distinct()
                        .toList(),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("live_updated_at").toInstant(),
                row.getString("correction_reason"),
                correctedAt == null ? null : correctedAt.toInstant(),
                row.getString("withdrawal_reason"),
                row.getString("redirect"),
                beside.editions() == null
                        ? null
                        : beside.editions().stream()
                                .sorted(Comparator.comparing(Edition::language))
                                .toList());
    }

    private Beside beside(String stored) {
        try {
            return json.readValue(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes what is no JSON", e);
        }
    }
}
