package news.broadsheet.articles.author;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.term.Row;
import news.broadsheet.articles.term.Term;
import news.broadsheet.http.Version;

/**
 * Somebody, or a desk, that articles are by.
 *
 * @param titles by language, such as "economy editor"
 * @param biographies by language
 * @param expertise what they know most about
 * @param languages those they write in
 * @param links where else readers find them
 * @param photo id of a media item, or null
 * @param active whether they still write; what they wrote stays theirs
 * @param staffId the subject of their tokens; null for who does not sign in
 */
record Author(
        String slug,
        Map<String, String> names,
        Version version,
        Map<String, String> titles,
        Map<String, String> biographies,
        List<String> expertise,
        List<String> languages,
        List<Link> links,
        UUID photo,
        boolean active,
        String staffId)
        implements Term {

    static Author read(Row row) throws SQLException {
        return new Author(
                row.slug(),
                row.names(),
                row.version(),
                row.texts("titles"),
                row.texts("biographies"),
                row.list("expertise"),
                row.list("languages"),
                row.list("links", Link.class),
                row.id("photo"),
                row.flag("active"),
                row.text("staff_id"));
    }
}
