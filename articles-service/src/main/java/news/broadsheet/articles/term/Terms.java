package news.broadsheet.articles.term;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import news.broadsheet.articles.audit.Audit;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** Sections, tags and authors. None is ever deleted: articles name them. */
@ApplicationScoped
public class Terms {
    private final Jdbi database;
    private final Json json;
    private final Languages languages;
    private final IdempotencyKeys keys;
    private final Audit audit;

    Terms(Jdbi database, Json json, Languages languages, IdempotencyKeys keys, Audit audit) {
        this.database = database;
        this.json = json;
        this.languages = languages;
        this.keys = keys;
        this.audit = audit;
    }

    /** What every kind of term has. */
    private record Named(String slug, Map<String, String> names, Version version) implements Term {}

    private record Asked(TermKind kind, String slug, Term term) {}

    /** What sections, tags and authors do alike. */
    public <T extends Term> TermTable<T> table(TermKind kind, Row.Reader<T> reader) {
        return new TermTable<>(kind, reader, database, json, languages, keys, audit);
    }

    /** For a column of JSON. */
    public String write(Object value) {
        return json.write(value);
    }

    /** All terms that these slugs name, in one query. A tag that was merged into another is that other. */
    public Glossary glossary(Collection<String> sections, Collection<String> tags, Collection<String> authors) {
        Map<TermKind, Map<String, Term>> found = new EnumMap<>(TermKind.class);
        database.useHandle(handle -> handle.createQuery("""
                        select 'SECTION' as kind, slug as asked, slug, names, version from section
                        where slug = any(:sections)
                        union all
                        select 'TAG', asked.slug, tag.slug, tag.names, tag.version
                        from tag asked join tag on tag.slug = coalesce(asked.merged_into, asked.slug)
                        where asked.slug = any(:tags)
                        union all
                        select 'AUTHOR', slug, slug, names, version from author where slug = any(:authors)""")
                .bindArray("sections", String.class, sections)
                .bindArray("tags", String.class, tags)
                .bindArray("authors", String.class, authors)
                .map((result, context) -> {
                    Row row = new Row(result, json);
                    return new Asked(
                            TermKind.valueOf(row.text("kind")),
                            row.text("asked"),
                            new Named(row.slug(), row.names(), row.version()));
                })
                .forEach(asked -> found.computeIfAbsent(asked.kind(), kind -> new HashMap<>())
                        .put(asked.slug(), asked.term())));
        return new Glossary(found, languages.supported());
    }
}
