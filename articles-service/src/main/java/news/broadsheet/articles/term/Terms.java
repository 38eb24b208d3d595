package news.broadsheet.articles.term;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.broadsheet.articles.http.Version;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.problem.Violations;
import news.broadsheet.articles.staff.Staff;
import org.jdbi.v3.core.Jdbi;

/** Sections, tags and authors. None is ever deleted: articles name them. */
@ApplicationScoped
public class Terms {
    private static final TypeReference<Map<String, String>> NAMES = new TypeReference<>() {};

    private final Jdbi database;
    private final ObjectMapper json;
    private final Languages languages;
    private final IdempotencyKeys keys;

    Terms(Jdbi database, ObjectMapper json, Languages languages, IdempotencyKeys keys) {
        this.database = database;
        this.json = json;
        this.languages = languages;
        this.keys = keys;
    }

    /** @param key idempotency key, or null */
    @Transactional
    Term create(TermKind kind, TermDraft draft, Staff by, String key) {
        new Violations().present("slug", draft.slug()).throwIfAny();
        draft.checkLanguages(languages.supported());
        Optional<String> before = keys.claim(key, by, Map.of(kind, draft), draft.slug());
        if (before.isPresent()) {
            return get(kind, before.get());
        }
        int created = database.withHandle(handle -> handle.createUpdate(
                        "insert into <table> (slug, names) values (:slug, cast(:names as jsonb)) on conflict do nothing")
                .define("table", kind.word())
                .bind("slug", draft.slug())
                .bind("names", write(draft.names()))
                .execute());
        if (created == 0) {
            throw new Problem.AlreadyExists("There is a %s \"%s\" already. Change that one, or take another slug."
                    .formatted(kind.word(), draft.slug()));
        }
        return get(kind, draft.slug());
    }

    @Transactional
    Term rename(TermKind kind, String slug, Version expected, TermDraft draft) {
        new Violations()
                .addIf(draft.slug() != null && !draft.slug().equals(slug), "slug", "cannot be changed; leave it out")
                .throwIfAny();
        draft.checkLanguages(languages.supported());
        Term stored = find(kind, slug, "for update").orElseThrow(() -> nothing(kind, slug));
        stored.version().checkIs(expected);
        database.useHandle(handle -> handle.createUpdate(
                        "update <table> set names = cast(:names as jsonb), version = version + 1 where slug = :slug")
                .define("table", kind.word())
                .bind("slug", slug)
                .bind("names", write(draft.names()))
                .execute());
        return new Term(slug, inOrder(draft.names()), stored.version().next());
    }

    Term get(TermKind kind, String slug) {
        return find(kind, slug, "").orElseThrow(() -> nothing(kind, slug));
    }

    private static Problem nothing(TermKind kind, String slug) {
        return new Problem.NotFound("The " + kind.word() + " \"" + slug + "\"");
    }

    private Optional<Term> find(TermKind kind, String slug, String lock) {
        if (!Violations.isSlug(slug)) {
            return Optional.empty();
        }
        return database.withHandle(
                handle -> handle.createQuery("select slug, names, version from <table> where slug = :slug <lock>")
                        .define("table", kind.word())
                        .define("lock", lock)
                        .bind("slug", slug)
                        .map((row, context) -> term(row))
                        .findOne());
    }

    /** In the order of their slugs, {@code limit} of them after that one. */
    List<Term> list(TermKind kind, String after, int limit) {
        return database.withHandle(handle -> handle.createQuery(
                        "select slug, names, version from <table> where slug > :after order by slug limit :limit")
                .define("table", kind.word())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> term(row))
                .list());
    }

    /** All terms that these slugs name, in one query. */
    public Glossary glossary(Collection<String> sections, Collection<String> tags, Collection<String> authors) {
        Map<TermKind, Map<String, Term>> found = new EnumMap<>(TermKind.class);
        database.useHandle(handle -> handle.createQuery("""
                        select 'SECTION' as kind, slug, names, version from section where slug = any(:sections)
                        union all
                        select 'TAG', slug, names, version from tag where slug = any(:tags)
                        union all
                        select 'AUTHOR', slug, names, version from author where slug = any(:authors)""")
                .bindArray("sections", String.class, sections)
                .bindArray("tags", String.class, tags)
                .bindArray("authors", String.class, authors)
                .map((row, context) -> Map.entry(TermKind.valueOf(row.getString("kind")), term(row)))
                .forEach(entry -> found.computeIfAbsent(entry.getKey(), kind -> new HashMap<>())
                        .put(entry.getValue().slug(), entry.getValue())));
        return new Glossary(found, languages.supported());
    }

    private Term term(ResultSet row) throws SQLException {
        return new Term(
                row.getString("slug"), inOrder(read(row.getString("names"))), new Version(row.getLong("version")));
    }

    /** The newsroom's first language first, whatever order the database keeps them in. */
    private Map<String, String> inOrder(Map<String, String> names) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String language : languages.supported()) {
            if (names.containsKey(language)) {
                ordered.put(language, names.get(language));
            }
        }
        names.forEach(ordered::putIfAbsent);
        return ordered;
    }

    private Map<String, String> read(String names) {
        try {
            return json.readValue(names, NAMES);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds names that are no JSON", e);
        }
    }

    private String write(Map<String, String> names) {
        try {
            return json.writeValueAsString(names);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Names cannot be written as JSON", e);
        }
    }
}
