package news.broadsheet.articles.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.importing.Intake.Ready;
import news.broadsheet.articles.tag.Tags;
import org.jdbi.v3.core.Jdbi;

/** Sections, tags and authors that imported articles name and that are not there yet. Those that are stay as they are. */
@ApplicationScoped
class MissingTerms {
    /** In one order, so that two imports never wait for each other. */
    private static final List<String> KINDS = List.of("section", "tag", "author");
    /** Levels of sections. */
    private static final int DEEPEST = 5;

    private final Jdbi database;
    private final Tags tags;
    private final ObjectMapper json;

    MissingTerms(Jdbi database, Tags tags, ObjectMapper json) {
        this.database = database;
        this.tags = tags;
        this.json = json;
    }

    /** @param kind {@code section}, {@code tag} or {@code author} */
    record Missing(String kind, String slug, String name) {}

    /** Makes them, each with a name in the language of the first article that names it. */
    List<Missing> create(Collection<Ready> articles) {
        List<Missing> created = new ArrayList<>();
        for (String kind : KINDS) {
            Map<String, Map.Entry<String, String>> named = named(kind, articles);
            Set<String> added = new HashSet<>(database.withHandle(handle -> handle.createQuery("""
                            insert into <table> (slug, names)
                            select slug, cast(names as jsonb) from unnest(:slugs, :names) as term (slug, names)
                            order by slug on conflict do nothing returning slug""")
                    .define("table", kind)
                    .bindArray("slugs", String.class, named.keySet())
                    .bindArray(
                            "names",
                            String.class,
                            named.values().stream().map(this::write).toList())
                    .mapTo(String.class)
                    .list()));
            if ("section".equals(kind)) {
                arrange(added, articles);
            }
            named.forEach((slug, name) -> {
                if (added.contains(slug)) {
                    created.add(new Missing(kind, slug, name.getValue()));
                    if ("tag".equals(kind)) {
                        tags.learn(slug, List.of(name.getValue()));
                    }
                }
            });
        }
        return created;
    }

    /** Puts new sections below those that they were below over there, as deep as sections may be. */
    private void arrange(Set<String> added, Collection<Ready> articles) {
        Set<String> open = new HashSet<>(added);
        for (Ready ready : articles) {
            String parent = null;
            for (String slug : ready.terms().get("section").keySet()) {
                if (open.remove(slug) && parent != null) {
                    below(parent, slug);
                }
                parent = slug;
            }
        }
    }

    private void below(String parent, String slug) {
        database.useHandle(handle -> handle.createUpdate("""
                        with recursive path as (
                            select slug, parent, 1 as height from section where slug = :parent
                            union all
                            select s.slug, s.parent, path.height + 1 from section s join path on s.slug = path.parent)
                        update section set parent = (
                            select slug from path where (select max(height) from path) - height + 1 < :deepest
                            order by height limit 1)
                        where slug = :slug""")
                .bind("parent", parent)
                .bind("slug", slug)
                .bind("deepest", DEEPEST)
                .execute());
    }

    /** Those that {@link #create} would make. */
    List<Missing> find(Collection<Ready> articles) {
        List<Missing> missing = new ArrayList<>();
        for (String kind : KINDS) {
            Map<String, Map.Entry<String, String>> named = named(kind, articles);
            Set<String> there = Set.copyOf(database.withHandle(
                    handle -> handle.createQuery("select slug from <table> where slug = any(:slugs)")
                            .define("table", kind)
                            .bindArray("slugs", String.class, named.keySet())
                            .mapTo(String.class)
                            .list()));
            named.forEach((slug, name) -> {
                if (!there.contains(slug)) {
                    missing.add(new Missing(kind, slug, name.getValue()));
                }
            });
        }
        return missing;
    }

    /** Language and name by slug. */
    private static Map<String, Map.Entry<String, String>> named(String kind, Collection<Ready> articles) {
        Map<String, Map.Entry<String, String>> named = new LinkedHashMap<>();
        for (Ready ready : articles) {
            ready.terms()
                    .get(kind)
                    .forEach((slug, name) ->
                            named.putIfAbsent(slug, Map.entry(ready.article().language(), name)));
        }
        return named;
    }

    private String write(Map.Entry<String, String> name) {
        try {
            return json.writeValueAsString(Map.of(name.getKey(), name.getValue()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A name cannot be written as JSON", e);
        }
    }
}
