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
import news.broadsheet.articles.article.Article.Correction;
import news.broadsheet.articles.article.Article.Withdrawal;
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
            String headline,
            String subtitle,
            String lead,
            @Nullable String body,
            @Nullable UUID image,
            Instant publishedAt,
            Instant updatedAt,
            String beside) {
        /** Public for Hibernate. */
        public Row {}
    }

    /**
     * What is a list or JSON in the article, mostly empty, or in other tables, in one column: each column costs more in each
     * row than in here.
     */
    @RegisterForReflection
    record Beside(
            List<String> labels,
            List<Name> byline,
            @Nullable Correction correction,
            @Nullable Withdrawal withdrawal,
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
                beside.labels(),
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
                beside.correction(),
                beside.withdrawal(),
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
