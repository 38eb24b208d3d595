package news.broadsheet.articles.migration.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * What was imported from where, and how far an import has come. Native throughout: a batch is one statement that unnests
 * arrays, so that an import of any length has nothing in a session.
 */
@ApplicationScoped
class Imports {
    private final Session session;
    private final SessionFactory sessions;
    private final ObjectMapper json;

    Imports(Session session, SessionFactory sessions, ObjectMapper json) {
        this.session = session;
        this.sessions = sessions;
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
    @RegisterForReflection
    record Known(String sourceId, UUID article, String hash, Instant updatedAt, long imported, long current) {
        /** Public for Hibernate. */
        public Known {}

        boolean isChangedHere() {
            return imported != current;
        }
    }

    /** Where an article came from. */
    record Origin(String sourceId, UUID article, @Nullable String family, String hash, long version) {}

    /**
     * Begins an import of that file, or goes on with one that was cut off.
     *
     * @return articles that are done already
     */
    @Transactional
    long begin(String source, String fingerprint, Instant now) {
        return session.createNativeQuery("""
                        insert into import_run as r (source, fingerprint, position, counts, state, started_at, updated_at)
                        values (:source, :fingerprint, 0, '{}', 'running', :now, :now)
                        on conflict (source, fingerprint) do update set
                            position = case when r.state = 'done' then 0 else r.position end,
                            started_at = case when r.state = 'done' then :now else r.started_at end,
                            state = 'running', updated_at = :now
                        returning position""", Long.class)
                .addScalar("position", Long.class)
                .setParameter("source", source)
                .setParameter("fingerprint", fingerprint)
                .setParameter("now", now)
                .getSingleResult();
    }

    /** One transaction of a source at a time: each sees what the others imported. */
    void lock(String source) {
        session.createNativeQuery(
                        "select 1 as locked from pg_advisory_xact_lock(hashtextextended(:name, 0))", Integer.class)
                .addScalar("locked", Integer.class)
                .setParameter("name", "import " + source)
                .getSingleResult();
    }

    /** @return false where another import of the same file has gone on meanwhile */
    boolean advance(String source, String fingerprint, long from, long to, Map<String, Long> counts, Instant now) {
        return session.createNativeMutationQuery("""
                        update import_run set position = :to, counts = cast(:counts as jsonb), updated_at = :now
                        where source = :source and fingerprint = :fingerprint and position = :from""")
                        .setParameter("source", source)
                        .setParameter("fingerprint", fingerprint)
                        .setParameter("from", from)
                        .setParameter("to", to)
                        .setParameter("counts", write(counts))
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** @param state {@code done} or {@code broken} */
    void end(String source, String fingerprint, String state, Map<String, Long> counts, Instant now) {
        session.createNativeMutationQuery("""
                        update import_run set state = :state, counts = cast(:counts as jsonb), updated_at = :now
                        where source = :source and fingerprint = :fingerprint""")
                .setParameter("source", source)
                .setParameter("fingerprint", fingerprint)
                .setParameter("state", state)
                .setParameter("counts", write(counts))
                .setParameter("now", now)
                .executeUpdate();
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
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery("""
                        select i.source_id, i.article_id, i.content_hash, a.updated_at, i.version as imported,
                               a.version as current
                        from imported_article i join article a on a.id = i.article_id
                        where i.source = :source and i.source_id = any(:ids)""", Known.class)
                .addScalar("source_id", String.class)
                .addScalar("article_id", UUID.class)
                .addScalar("content_hash", String.class)
                .addScalar("updated_at", Instant.class)
                .addScalar("imported", Long.class)
                .addScalar("current", Long.class)
                .setParameter("source", source)
                .setParameter("ids", sourceIds.toArray(String[]::new))
                .getResultStream()
                .collect(Collectors.toMap(Known::sourceId, Function.identity())));
    }

    /** @param languages of its editions, here and in what is being added */
    record Family(UUID id, Set<String> languages) {}

    /** By what joins their editions over there. */
    Map<String, Family> families(String source, Collection<String> families) {
        Map<String, Family> found = new HashMap<>();
        sessions.fromStatelessSession(stateless -> stateless
                        .createNativeQuery("""
                        select i.family, a.family_id,
                               (select array_agg(e.language) from article e where e.family_id = a.family_id) as languages
                        from imported_article i join article a on a.id = i.article_id
                        where i.source = :source and i.family = any(:families) order by i.article_id desc""", FamilyRow.class)
                        .setParameter("source", source)
                        .setParameter("families", families.toArray(String[]::new))
                        .getResultList())
                .forEach(row -> found.put(row.name(), new Family(row.id(), new HashSet<>(List.of(row.languages())))));
        return found;
    }

    @RegisterForReflection
    record FamilyRow(String name, UUID id, String[] languages) {}

    void remember(String source, Collection<Origin> origins) {
        if (origins.isEmpty()) {
            return;
        }
        session.createNativeMutationQuery("""
                        insert into imported_article (source, source_id, article_id, family, content_hash, version)
                        select :source, given.* from unnest(:sourceIds, :articles, :families, :hashes, :versions) as given
                        on conflict (source, source_id) do update set
                            content_hash = excluded.content_hash, version = excluded.version""")
                .setParameter("source", source)
                .setParameter(
                        "sourceIds", origins.stream().map(Origin::sourceId).toArray(String[]::new))
                .setParameter("articles", origins.stream().map(Origin::article).toArray(UUID[]::new))
                .setParameter("families", origins.stream().map(Origin::family).toArray(String[]::new))
                .setParameter("hashes", origins.stream().map(Origin::hash).toArray(String[]::new))
                .setParameter("versions", origins.stream().map(Origin::version).toArray(Long[]::new))
                .executeUpdate();
    }

    /**
     * Stores view counts.
     *
     * @return the articles whose count has changed, or is new: a later import corrects, downwards too
     */
    List<UUID> addViews(String source, Map<UUID, Long> views) {
        return session.createNativeQuery("""
                        insert into imported_views as v (article_id, source, views)
                        select article, :source, views from unnest(:articles, :views) as given (article, views)
                        on conflict (article_id, source) do update set views = excluded.views
                            where v.views <> excluded.views
                        returning article_id""", UUID.class)
                .addScalar("article_id", UUID.class)
                .setParameter("source", source)
                .setParameter("articles", views.keySet().toArray(UUID[]::new))
                .setParameter("views", views.values().toArray(Long[]::new))
                .getResultList();
    }
}
