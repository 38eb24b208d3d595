package news.broadsheet.articles.exporting;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Rows as PostgreSQL itself writes them as JSON and reads them again: to the microsecond and the last byte, whatever columns
 * a table has. The hashes of the public history need exactly that.
 */
@ApplicationScoped
class StoredRows {
    /** What articles are filed under, in the order in which it can be restored. */
    static final List<String> TERMS = List.of("section", "tag", "tag_word", "author", "former_base");

    /** What belongs to an article, in the order in which it can be restored. What is not here is not exported. */
    static final List<Table> OF_ARTICLES = List.of(
            new Table("article", "id"),
            new Table("revision", "article_id"),
            new Table("public_version", "article_id"),
            new Table("address", "article_id"),
            new Table("facet", "article_id"),
            new Table("plan", "article_id"),
            new Table("quote", "article_id"),
            new Table("media_use", "article_id"),
            new Table("receipt", "article_id"),
            new Table("planning", "article_id"),
            new Table("note", "article_id"),
            new Table("edition_lag", "article_id"),
            new Table("former_address", "article_id"),
            new Table("imported_article", "article_id"),
            new Table("imported_views", "article_id"));

    private final ObjectMapper json;

    StoredRows(ObjectMapper json) {
        this.json = json;
    }

    /** @param key column that holds the article's id */
    record Table(String name, String key) {}

    /** All rows of a table, each as JSON. */
    ArrayNode all(Handle handle, String table) {
        ArrayNode rows = json.createArrayNode();
        handle.createQuery("select to_jsonb(t)::text from <table> t order by 1")
                .define("table", table)
                .mapTo(String.class)
                .forEach(row -> rows.add(read(row)));
        return rows;
    }

    /** The next articles by id. */
    static List<UUID> page(Handle handle, UUID after, int limit) {
        return handle.createQuery("select id from article where id > :after order by id limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(UUID.class)
                .list();
    }

    /** Of each of these articles all that is stored, by table, in the order of their ids. */
    List<ObjectNode> of(Handle handle, List<UUID> articles) {
        Map<UUID, ObjectNode> states = new LinkedHashMap<>();
        articles.forEach(id -> states.put(id, json.createObjectNode().put("id", id.toString())));
        for (Table table : OF_ARTICLES) {
            states.values().forEach(state -> state.putArray(table.name()));
            handle.createQuery("""
                            select <key> as id, to_jsonb(t)::text as stored from <table> t
                            where <key> = any(cast(:ids as uuid[])) order by 1, 2""")
                    .define("table", table.name())
                    .define("key", table.key())
                    .bindArray(
                            "ids",
                            String.class,
                            articles.stream().map(UUID::toString).toList())
                    .map((row, context) -> Map.entry(row.getObject("id", UUID.class), read(row.getString("stored"))))
                    .forEach(row -> ((ArrayNode) states.get(row.getKey()).get(table.name())).add(row.getValue()));
        }
        return new ArrayList<>(states.values());
    }

    private JsonNode read(String row) {
        try {
            return json.readTree(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes rows back. Columns that they do not have get their defaults; what the database generates, it generates.
     *
     * @param keep whether a row whose key is there already stays as it is, or is an error
     */
    void restore(Handle handle, String table, Collection<JsonNode> rows, boolean keep) {
        if (rows.isEmpty()) {
            return;
        }
        JsonNode first = rows.iterator().next();
        List<String> columns = handle.createQuery("""
                        select quote_ident(column_name) from information_schema.columns
                        where table_schema = current_schema and table_name = :table and is_generated = 'NEVER'
                          and column_name = any(:given) order by ordinal_position""")
                .bind("table", table)
                .bindArray("given", String.class, names(first))
                .mapTo(String.class)
                .list();
        handle.createUpdate("""
                        insert into <table> (<columns>) overriding system value
                        select <columns> from jsonb_populate_recordset(null::<table>, cast(:rows as jsonb)) <conflict>""")
                .define("table", table)
                .define("columns", String.join(", ", columns))
                .define("conflict", keep ? "on conflict do nothing" : "")
                .bind("rows", json.createArrayNode().addAll(rows).toString())
                .execute();
    }

    private static List<String> names(JsonNode row) {
        List<String> names = new ArrayList<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
