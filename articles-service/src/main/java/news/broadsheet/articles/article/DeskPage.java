package news.broadsheet.articles.article;

import java.util.List;
import news.broadsheet.http.Cursor.Position;
import org.jdbi.v3.core.statement.Query;

/**
 * The query for one page of the newsroom's list.
 *
 * @param createdBy only theirs; null for everybody's
 * @param after null for the first page
 */
record DeskPage(DeskFilter filter, String createdBy, Position after, int limit) {

    /** The ids of its articles, the last changed first. */
    String sql() {
        StringBuilder sql = new StringBuilder("select article_id as id from desk_entry where true");
        append(sql, !filter.statuses().isEmpty(), status());
        append(sql, filter.language() != null, "language = :language");
        append(sql, filter.section() != null, "section = :section");
        append(sql, filter.author() != null, "byline @> :authors");
        append(sql, filter.creator() != null, "created_by = :creator");
        append(sql, createdBy != null, "created_by = :createdBy");
        append(sql, filter.changedSince() != null, "updated_at >= :since");
        append(
                sql,
                filter.text() != null,
                "words @@ (websearch_to_tsquery('simple', desk_fold(:whole))"
                        + " && to_tsquery('simple', desk_fold(:unfinished)))");
        append(sql, after != null, "(updated_at, article_id) < (:at, :id)");
        return sql.append(" order by updated_at desc, article_id desc limit :limit")
                .toString();
    }

    /** One is asked for as one, so that its index is read in order. */
    private String status() {
        return filter.statuses().size() == 1 ? "status = :status" : "status = any(:statuses)";
    }

    private static void append(StringBuilder sql, boolean asked, String condition) {
        if (asked) {
            sql.append(" and ").append(condition);
        }
    }

    Query bind(Query query) {
        List<String> statuses = filter.statuses().stream().map(Status::word).toList();
        TypedWords typed = filter.text() == null ? new TypedWords("", "") : TypedWords.of(filter.text());
        return query.bindArray("statuses", String.class, statuses)
                .bind("status", statuses.isEmpty() ? null : statuses.getFirst())
                .bind("language", filter.language())
                .bind("section", filter.section())
                .bindArray("authors", String.class, filter.author() == null ? List.of() : List.of(filter.author()))
                .bind("creator", filter.creator())
                .bind("createdBy", createdBy)
                .bind("since", filter.changedSince())
                .bind("whole", typed.whole())
                .bind("unfinished", typed.unfinished())
                .bind("at", after == null ? null : after.at())
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit);
    }
}
