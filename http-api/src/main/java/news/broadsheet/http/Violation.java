package news.broadsheet.http;

/**
 * One thing that is wrong with the input.
 *
 * @param field where, such as {@code tags[2]}
 * @param message what is wrong and what would be right
 */
public record Violation(String field, String message) {}
