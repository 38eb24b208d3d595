package news.broadsheet.articles.tag;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.term.Row;
import news.broadsheet.articles.term.Term;
import news.broadsheet.http.Version;

/**
 * What articles are about.
 *
 * @param synonyms other words for it, by language: whoever types one finds the tag
 * @param mergedInto slug of the tag that took its place; null for most
 */
record Tag(
        String slug, Map<String, String> names, Version version, Map<String, List<String>> synonyms, String mergedInto)
        implements Term {

    static Tag read(Row row) throws SQLException {
        return new Tag(row.slug(), row.names(), row.version(), row.lists("synonyms"), row.text("merged_into"));
    }

    Tag checkNotMerged() {
        if (mergedInto != null) {
            throw new Merged(slug, mergedInto);
        }
        return this;
    }
}
