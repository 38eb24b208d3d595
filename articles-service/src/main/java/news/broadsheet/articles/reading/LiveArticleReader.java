package news.broadsheet.articles.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.reading.LiveArticle.Edition;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.term.TermNames;
import org.jspecify.annotations.Nullable;

/** Makes an article of its row. */
@ApplicationScoped
class LiveArticleReader {
    private final List<String> languages;
    private final ObjectReader json;

    LiveArticleReader(Languages languages, ObjectMapper json) {
        this.languages = languages.supported();
        this.json = json.readerFor(Rest.class);
    }

    /**
     * The columns: what PostgreSQL is slow to write as JSON, and all else in one. Of one article, a column costs Hibernate
     * more than a key costs PostgreSQL and Jackson.
     */
    @RegisterForReflection
    record Row(
            UUID id,
            UUID familyId,
            @Nullable UUID image,
            Instant publishedAt,
            Instant updatedAt,
            @Nullable Instant correctedAt,
            String headline,
            String lead,
            @Nullable String body,
            String rest) {}

    @RegisterForReflection
    record Rest(
            String language,
            long version,
            String path,
            TermNames section,
            List<String> labels,
            List<Name> byline,
            List<TermNames> tags,
            @Nullable String correctionReason,
            @Nullable String withdrawalReason,
            @Nullable String redirect,
            @Nullable List<Edition> editions) {}

    LiveArticle read(Row row) {
        Rest rest = rest(row.rest());
        String language = rest.language();
        return new LiveArticle(
                row.id(),
                row.familyId(),
                language,
                rest.version(),
                rest.path(),
                rest.section().in(language, languages),
                rest.labels(),
                row.headline(),
                row.lead(),
                row.body(),
                row.image(),
                rest.byline(),
                // Each once: two tags may have become one.
                rest.tags().stream()
                        .map(tag -> tag.in(language, languages))
                        .distinct()
                        .toList(),
                row.publishedAt(),
                row.updatedAt(),
                rest.correctionReason(),
                row.correctedAt(),
                rest.withdrawalReason(),
                rest.redirect(),
                rest.editions());
    }

    private Rest rest(String stored) {
        try {
            return json.readValue(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes what is no JSON", e);
        }
    }
}
