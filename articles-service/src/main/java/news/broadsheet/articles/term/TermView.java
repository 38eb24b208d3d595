package news.broadsheet.articles.term;

import java.util.Map;

/** A section, tag or author with all its names. */
public record TermView(String slug, Map<String, String> names) {
    static TermView of(Term term) {
        return new TermView(term.slug(), term.names());
    }
}
