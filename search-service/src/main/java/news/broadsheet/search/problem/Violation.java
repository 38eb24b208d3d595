package news.broadsheet.search.problem;

/** What is wrong with one parameter. */
public record Violation(String field, String message) {}
