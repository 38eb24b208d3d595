package news.broadsheet.articles.quote;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said, as a live article quotes it.
 *
 * @param role as the article says it, like {@code date}
 * @param language BCP 47; only where the article says that it was another than its own
 * @param text paragraphs on lines of their own
 */
public record Quote(
        String speaker,
        @Nullable String role,
        @Nullable LocalDate date,
        @Nullable String language,
        String text) {}
