package news.broadsheet.articles.article;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * The query for one page of the newsroom's list.
 *
 * @param createdBy only theirs
 */
record ArticleListQuery(
        ArticleFilter filter,
        @Nullable String createdBy,
        @Nullable Position after,
        int limit) {

    /** The ids of its articles, the last changed first. */
    String sql() {
        StringBuilder sql = new StringBuilder("select article_id as id from desk_entry where true");
        append(sql, !filter.statuses().isEmpty(), status());
        append(sql, filter.language() != null, "language = :language");
        append(sql, filter.section() != null, "section = :section");
        append(sql, filter.author() != null, "byline @> cast(:authors as text[])");
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

    List<UUID> read(StatelessSession session) {
        // Native: full text, and a byline's index.
        NativeQuery<UUID> query = session.createNativeQuery(sql(), UUID.class).addScalar("id", UUID.class);
        parameters().forEach(query::setParameter);
        return query.getResultList();
    }

    /** Those that {@link #sql} names. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        List<String> statuses = filter.statuses().stream().map(Status::word).toList();
        if (statuses.size() == 1) {
            parameters.put("status", statuses.getFirst());
        } else if (!statuses.isEmpty()) {
            parameters.put("statuses", statuses.toArray(String[]::new));
        }
        if (filter.author() != null) {
            parameters.put("authors", new String[] {filter.author()});
        }
        if (filter.text() != null) {
            PrefixQuery typed = PrefixQuery.of(filter.text());
            parameters.put("whole", typed.whole());
            parameters.put("unfinished", typed.unfinished());
        }
        if (after != null) {
            parameters.put("at", after.at());
            parameters.put("id", after.id());
        }
        parameters.put("language", filter.language());
        parameters.put("section", filter.section());
        parameters.put("creator", filter.creator());
        parameters.put("createdBy", createdBy);
        parameters.put("since", filter.changedSince());
        parameters.put("limit", limit);
        parameters.values().removeIf(Objects::isNull);
        return parameters;
    }
}
