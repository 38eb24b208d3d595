package news.broadsheet.articles.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** What was imported from where, and how far an import has come. */
@ApplicationScoped
class Imports {
    private final Jdbi database;
    private final ObjectMapper json;

    Imports(Jdbi database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * An article that came from there before.
     *
     * @param hash of what the source said then
     * @param updatedAt when the article was changed last, as the source said if it was the import
     * @param imported version of the article as the import left it
     * @param current version that it has now
     */
    record Known(UUID article, String hash, Instant updatedAt, long imported, long current) {
        boolean isChangedHere() {
            return imported != current;
        }
    }

    /** @param family null if unknown */
    record Origin(String sourceId, UUID article, String family, String hash, long version) {}

    /** Begins an import of that file, or goes on with one that was cut off. @return articles that are done already */
    long begin(String source, String fingerprint, Instant now) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into import_run as r (source, fingerprint, position, counts, state, started_at, updated_at)
                        values (:source, :fingerprint, 0, '{}', 'running', :now, :now)
                        on conflict (source, fingerprint) do update set
                            position = case when r.state = 'done' then 0 else r.position end,
                            started_at = case when r.state = 'done' then :now else r.started_at end,
                            state = 'running', updated_at = :now
                        returning position""")
                .bind("source", source)
                .bind("fingerprint", fingerprint)
                .bind("now", now)
                .mapTo(Long.class)
                .one());
    }

    /** One transaction of a source at a time: each sees what the others imported. */
    void lock(String source) {
        database.useHandle(handle -> handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:name, 0))")
                .bind("name", "import " + source)
                .mapTo(String.class)
                .list());
    }

    /** @return false where another import of the same file has gone on meanwhile */
    boolean advance(String source, String fingerprint, long from, long to, Map<String, Long> counts, Instant now) {
        return database.withHandle(handle -> handle.createUpdate("""
                        update import_run set position = :to, counts = cast(:counts as jsonb), updated_at = :now
                        where source = :source and fingerprint = :fingerprint and position = :from""")
                        .bind("source", source)
                        .bind("fingerprint", fingerprint)
                        .bind("from", from)
                        .bind("to", to)
                        .bind("counts", write(counts))
                        .bind("now", now)
                        .execute()
                == 1);
    }

    /** @param state {@code done} or {@code broken} */
    void end(String source, String fingerprint, String state, Map<String, Long> counts, Instant now) {
        database.useHandle(handle -> handle.createUpdate("""
                        update import_run set state = :state, counts = cast(:counts as jsonb), updated_at = :now
                        where source = :source and fingerprint = :fingerprint""")
                .bind("source", source)
                .bind("fingerprint", fingerprint)
                .bind("state", state)
                .bind("counts", write(counts))
                .bind("now", now)
                .execute());
    }

    private String write(Map<String, Long> counts) {
        try {
            return json.writeValueAsString(counts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Numbers cannot be written as JSON", e);
        }
    }

    /** By their ids over there. */
    Map<String, Known> known(String source, Collection<String> sourceIds) {
        Map<String, Known> known = new HashMap<>();
        database.useHandle(handle -> handle.createQuery("""
                        select i.source_id, i.article_id, i.content_hash, i.version, a.version as current, a.updated_at
                        from imported_article i join article a on a.id = i.article_id
                        where i.source = :source and i.source_id = any(:ids)""")
                .bind("source", source)
                .bindArray("ids", String.class, sourceIds)
                .map((row, context) -> Map.entry(
                        row.getString("source_id"),
                        new Known(
                                row.getObject("article_id", UUID.class),
                                row.getString("content_hash"),
                                row.getObject("updated_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getLong("version"),
                                row.getLong("current"))))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue())));
        return known;
    }

    /** @param languages of its editions, here and in what is being added */
    record Family(UUID id, Set<String> languages) {}

    /** By what joins their editions over there. */
    Map<String, Family> families(String source, Collection<String> families) {
        Map<String, Family> found = new HashMap<>();
        database.useHandle(handle -> handle.createQuery("""
                        select i.family, a.family_id,
                               (select array_agg(e.language) from article e where e.family_id = a.family_id) as languages
                        from imported_article i join article a on a.id = i.article_id
                        where i.source = :source and i.family = any(:families) order by i.article_id desc""")
                .bind("source", source)
                .bindArray("families", String.class, families)
                .map((row, context) -> Map.entry(
                        row.getString("family"),
                        new Family(row.getObject("family_id", UUID.class), new HashSet<>(List.of((String[])
                                row.getArray("languages").getArray())))))
                .forEach(entry -> found.put(entry.getKey(), entry.getValue())));
        return found;
    }

    void remember(String source, Collection<Origin> origins) {
        if (origins.isEmpty()) {
            return;
        }
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into imported_article (source, source_id, article_id, family, content_hash, version)
                    values (:source, :sourceId, :article, :family, :hash, :version)
                    on conflict (source, source_id) do update set
                        content_hash = excluded.content_hash, version = excluded.version""");
            for (Origin origin : origins) {
                batch.bind("source", source)
                        .bind("sourceId", origin.sourceId())
                        .bind("article", origin.article())
                        .bind("family", origin.family())
                        .bind("hash", origin.hash())
                        .bind("version", origin.version())
                        .add();
            }
            batch.execute();
        });
    }

    /**
     * Stores view counts.
     *
     * @return the articles whose count has changed, or is new: a later import corrects, downwards too
     */
    List<UUID> addViews(String source, Map<UUID, Long> views) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into imported_views as v (article_id, source, views)
                        select cast(article as uuid), :source, views
                        from unnest(:articles, :views) as given (article, views)
                        on conflict (article_id, source) do update set views = excluded.views
                            where v.views <> excluded.views
                        returning article_id""")
                .bind("source", source)
                .bindArray(
                        "articles",
                        String.class,
                        views.keySet().stream().map(UUID::toString).toList())
                .bindArray("views", Long.class, views.values())
                .mapTo(UUID.class)
                .list());
    }
}
