package news.broadsheet.articles.quote;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A quotation as readers get it.
 *
 * @param role absent if the article does not say it, like {@code date}
 * @param language in which it was said
 */
record QuoteView(String speaker, String role, LocalDate date, String language, String text, Source article) {

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
