package news.broadsheet.articles.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.reading.LiveArticle.Edition;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.term.TermNames;
import news.broadsheet.articles.text.Prose;
import org.jspecify.annotations.Nullable;

/** Makes an article of its row. */
@ApplicationScoped
class LiveArticleReader {
    private final List<String> languages;
    private final ObjectReader json;

    LiveArticleReader(Languages languages, ObjectMapper json) {
        this.languages = languages.supported();
        // PostgreSQL writes no key twice.
        this.json = json.readerFor(Beside.class).without(StreamReadFeature.STRICT_DUPLICATE_DETECTION);
    }

    @RegisterForReflection
    record Row(
            UUID id,
            UUID familyId,
            String language,
            long version,
            String path,
            String section,
            String[] labels,
            String headline,
            String subtitle,
            String lead,
            @Nullable String body,
            @Nullable UUID image,
            Instant publishedAt,
            Instant updatedAt,
            @Nullable String correctionReason,
            @Nullable Instant correctedAt,
            @Nullable String withdrawalReason,
            @Nullable String redirect,
            String beside) {
        /** Public for Hibernate. */
        public Row {}
    }

    /** What is JSON in the article or is known of it in other tables, in one column. */
    @RegisterForReflection
    record Beside(
            List<Name> byline,
            Map<String, String> section,
            List<TermNames> tags,
            @Nullable List<Edition> editions) {}

    LiveArticle read(Row row) {
        String language = row.language();
        Beside beside = beside(row.beside());
        return new LiveArticle(
                row.id(),
                row.familyId(),
                language,
                row.version(),
                row.path(),
                new TermNames(row.section(), beside.section()).in(language, languages),
                List.of(row.labels()),
                new Prose(row.headline(), row.subtitle(), row.lead(), row.body()),
                row.image(),
                beside.byline(),
                // Each once: two tags may have become one.
                beside.tags().stream()
                        .map(tag -> tag.in(language, languages))
                        .distinct()
                        .toList(),
                row.publishedAt(),
                row.updatedAt(),
                row.correctionReason(),
                row.correctedAt(),
                row.withdrawalReason(),
                row.redirect(),
                beside.editions());
    }

    private Beside beside(String stored) {
        try {
            return json.readValue(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL writes what is no JSON", e);
        }
    }
}
