package news.broadsheet.articles.quote;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A quotation in a list, with its article.
 *
 * @param language in which it was said
 * @param number in its article, from 1
 */
@RegisterForReflection
record LiveQuote(
        String speaker,
        @Nullable String role,
        @Nullable LocalDate date,
        String language,
        String text,
        int number,
        UUID article,
        String articleLanguage,
        String path,
        String headline,
        Instant publishedAt) {}
