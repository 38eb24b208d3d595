package news.broadsheet.articles.term;

import java.util.List;
import java.util.Map;
import news.broadsheet.http.Version;

/** A section, tag or author: what articles are filed under. */
public interface Term {
    /** Stays for ever. */
    String slug();

    /** By language; at least one. */
    Map<String, String> names();

    Version version();

    /** Its name in that language, or in the first of the others that has one. */
    default Name in(String language, List<String> others) {
        return new TermNames(slug(), names()).in(language, others);
    }
}
