package news.broadsheet.articles.quote;

import java.time.LocalDate;

/**
 * What somebody said, as a live article quotes it.
 *
 * @param role null if the article does not say it, like {@code date}
 * @param language BCP 47; null where the article does not say that it was another than its own
 * @param text paragraphs on lines of their own
 */
public record Quote(String speaker, String role, LocalDate date, String language, String text) {}
