package news.broadsheet.articles.migration.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Reads rows as PostgreSQL itself writes them as JSON, and writes them again: to the microsecond and the last byte, whatever columns
 * a table has. The hashes of the public history need exactly that. All statements are native, for no entity is of use here;
 * each is one of the caller's transaction.
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

    private final Session session;
    private final ObjectMapper json;

    StoredRows(Session session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /** @param key column that holds the article's id */
    record Table(String name, String key) {}

    @RegisterForReflection
    record Stored(UUID article, String row) {}

    /** Lets the transaction, which has done nothing yet, read one moment and write nothing. */
    void freeze() {
        session.createNativeMutationQuery("set transaction isolation level repeatable read, read only")
                .executeUpdate();
    }

    /** All rows of a table, each as JSON. */
    ArrayNode all(String table) {
        ArrayNode rows = json.createArrayNode();
        session.createNativeQuery(
                        "select cast(to_jsonb(t) as text) as stored from " + table + " t order by 1", String.class)
                .addScalar("stored", String.class)
                .getResultList()
                .forEach(row -> rows.add(read(row)));
        return rows;
    }

    /** The next articles by id. */
    List<UUID> page(UUID after, int limit) {
        return session.createNativeQuery(
                        "select id from article where id > :after order by id limit :limit", UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("after", after)
                .setParameter("limit", limit)
                .getResultList();
    }

    /** Which of these articles are there. */
    Set<UUID> known(Collection<UUID> articles) {
        return Set.copyOf(session.createNativeQuery("select id from article where id = any(:ids)", UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("ids", articles.toArray(UUID[]::new))
                .getResultList());
    }

    /** Of each of these articles all that is stored, by table, in the order of their ids. */
    List<ObjectNode> of(List<UUID> articles) {
        Map<UUID, ObjectNode> states = new LinkedHashMap<>();
        articles.forEach(id -> states.put(id, json.createObjectNode().put("id", id.toString())));
        for (Table table : OF_ARTICLES) {
            states.values().forEach(state -> state.putArray(table.name()));
            String sql =
                    "select <key> as id, cast(to_jsonb(t) as text) as stored from <table> t where <key> = any(:ids) order by 1, 2"
                            .replace("<key>", table.key())
                            .replace("<table>", table.name());
            session.createNativeQuery(sql, Stored.class)
                    .setParameter("ids", articles.toArray(UUID[]::new))
                    .getResultList()
                    .forEach(stored ->
                            states.get(stored.article()).withArray(table.name()).add(read(stored.row())));
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
    void restore(String table, Collection<JsonNode> rows, boolean keep) {
        if (rows.isEmpty()) {
            return;
        }
        JsonNode first = rows.iterator().next();
        List<String> columns = session.createNativeQuery("""
                        select quote_ident(column_name) as name from information_schema.columns
                        where table_schema = current_schema and table_name = :table and is_generated = 'NEVER'
                          and column_name = any(:given) order by ordinal_position""", String.class)
                .addScalar("name", String.class)
                .setParameter("table", table)
                .setParameter("given", names(first))
                .getResultList();
        String sql = """
                insert into <table> (<columns>) overriding system value
                select <columns> from jsonb_populate_recordset(cast(null as <table>), cast(:rows as jsonb)) <conflict>""".replace("<table>", table)
                .replace("<columns>", String.join(", ", columns))
                .replace("<conflict>", keep ? "on conflict do nothing" : "");
        session.createNativeMutationQuery(sql)
                .setParameter("rows", json.createArrayNode().addAll(rows).toString())
                .executeUpdate();
    }

    private static String[] names(JsonNode row) {
        return row.properties().stream().map(Map.Entry::getKey).toArray(String[]::new);
    }
}
