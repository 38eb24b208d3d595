package news.broadsheet.articles.quote;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quotation as readers get it.
 *
 * @param language in which it was said
 */
@RegisterForReflection
record QuoteView(
        String speaker, @Nullable String role, @Nullable LocalDate date, String language, String text, Source article) {

    /** The live article that quotes it. */
    record Source(UUID id, String language, String path, String headline, Instant publishedAt) {}

    static QuoteView of(LiveQuote quote) {
        return new QuoteView(
                quote.speaker(),
                quote.role(),
                quote.date(),
                quote.language(),
                quote.text(),
                new Source(
                        quote.article(), quote.articleLanguage(), quote.path(), quote.headline(), quote.publishedAt()));
    }
}
