package news.broadsheet.articles.section;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.term.Row;
import news.broadsheet.articles.term.Term;
import news.broadsheet.http.Version;

/**
 * A section of the site. What holds for one holds for those below it: who may edit in it, that two pairs of eyes see its
 * articles, and in which languages it is not.
 *
 * @param parent slug of the one above it, null at the top
 * @param position its siblings are in ascending order of it, then of their slugs
 * @param fourEyes whether who wrote an article may not be who approves or publishes it
 * @param languages those it exists in; null for every one
 */
record Section(
        String slug,
        Map<String, String> names,
        Version version,
        String parent,
        int position,
        boolean fourEyes,
        List<String> languages)
        implements Term {

    static Section read(Row row) throws SQLException {
        return new Section(
                row.slug(),
                row.names(),
                row.version(),
                row.text("parent"),
                row.number("position"),
                row.flag("four_eyes"),
                row.list("languages"));
    }

    boolean existsIn(String language) {
        return languages == null || languages.contains(language);
    }
}
