package news.broadsheet.articles.exporting;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.article.Archive;
import news.broadsheet.articles.exporting.StoredRows.Table;
import org.jdbi.v3.core.Jdbi;

/** One transaction of a {@link Restore}: all of its articles with all that belongs to them, or none. */
@ApplicationScoped
class RestoreBatch {
    private final Jdbi database;
    private final StoredRows rows;
    private final Archive archive;

    RestoreBatch(Jdbi database, StoredRows rows, Archive archive) {
        this.database = database;
        this.rows = rows;
        this.archive = archive;
    }

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    void terms(JsonNode terms) {
        database.useHandle(handle -> {
            for (String kind : StoredRows.TERMS) {
                rows.restore(handle, kind, list(terms.path(kind)), true);
            }
        });
    }

    /** @return how many were not there yet */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int articles(List<JsonNode> states, boolean silent) {
        List<JsonNode> added = missing(states);
        database.useHandle(handle -> {
            for (Table table : StoredRows.OF_ARTICLES) {
                List<JsonNode> all = new ArrayList<>();
                added.forEach(state -> all.addAll(list(state.path(table.name()))));
                rows.restore(handle, table.name(), all, false);
            }
        });
        if (!silent) {
            archive.tell(added.stream().map(RestoreBatch::id).toList());
        }
        return added.size();
    }

    private List<JsonNode> missing(List<JsonNode> states) {
        Set<UUID> there = new HashSet<>(database.withHandle(handle -> handle.createQuery(
                        "select id from article where id = any(cast(:ids as uuid[]))")
                .bindArray(
                        "ids",
                        String.class,
                        states.stream().map(state -> id(state).toString()).toList())
                .mapTo(UUID.class)
                .list()));
        return states.stream().filter(state -> !there.contains(id(state))).toList();
    }

    private static UUID id(JsonNode state) {
        return UUID.fromString(state.path("id").asText());
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }
}
