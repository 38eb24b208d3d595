package news.broadsheet.http;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * One thing that is wrong with the input.
 *
 * @param field where, such as {@code tags[2]}
 * @param message what is wrong and what would be right
 */
@RegisterForReflection
public record Violation(String field, String message) {}
