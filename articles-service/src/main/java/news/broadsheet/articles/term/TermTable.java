package news.broadsheet.articles.term;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import news.broadsheet.articles.audit.Audit;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.jdbi.v3.core.Jdbi;

/** The table of one kind of term: its slugs, names and versions. What only that kind has is written by its own room. */
public final class TermTable<T extends Term> {
    private final TermKind kind;
    private final Row.Reader<T> reader;
    private final Jdbi database;
    private final Json json;
    private final Languages languages;
    private final IdempotencyKeys keys;
    private final Audit audit;

    TermTable(
            TermKind kind,
            Row.Reader<T> reader,
            Jdbi database,
            Json json,
            Languages languages,
            IdempotencyKeys keys,
            Audit audit) {
        this.kind = kind;
        this.reader = reader;
        this.database = database;
        this.json = json;
        this.languages = languages;
        this.keys = keys;
        this.audit = audit;
    }

    /**
     * Within a transaction of the caller.
     *
     * @param key idempotency key, or null
     * @param write stores what names do not say, of the term just begun
     */
    public T create(TermDraft draft, Staff by, String key, Consumer<T> write) {
        new Violations().present("slug", draft.slug()).throwIfAny();
        draft.checkLanguages(languages.supported());
        Optional<String> before = keys.claim(key, by, Map.of(kind, draft), draft.slug());
        if (before.isPresent()) {
            return get(before.get());
        }
        int created = database.withHandle(handle -> handle.createUpdate(
                        "insert into <table> (slug, names) values (:slug, cast(:names as jsonb)) on conflict do nothing")
                .define("table", kind.word())
                .bind("slug", draft.slug())
                .bind("names", json.write(draft.names()))
                .execute());
        if (created == 0) {
            throw new Problem.Conflict("There is a %s \"%s\" already. Change that one, or take another slug."
                    .formatted(kind.word(), draft.slug()));
        }
        write.accept(get(draft.slug()));
        record(by, "create", draft.slug(), draft.names());
        return get(draft.slug());
    }

    /**
     * Within a transaction of the caller.
     *
     * @param write stores what names do not say, of the term as it was
     */
    public T change(String slug, Version expected, TermDraft draft, Staff by, Consumer<T> write) {
        new Violations()
                .addIf(draft.slug() != null && !draft.slug().equals(slug), "slug", "cannot be changed; leave it out")
                .throwIfAny();
        draft.checkLanguages(languages.supported());
        T stored = lock(slug, expected);
        database.useHandle(handle -> handle.createUpdate(
                        "update <table> set names = cast(:names as jsonb), version = version + 1 where slug = :slug")
                .define("table", kind.word())
                .bind("slug", slug)
                .bind("names", json.write(draft.names()))
                .execute());
        write.accept(stored);
        record(by, "change", slug, draft.names());
        return get(slug);
    }

    /** Who did what to one of them, in the transaction that does it. */
    public void record(Staff by, String action, String slug, Map<String, ?> details) {
        audit.record(by, action, kind.word(), slug, details);
    }

    public T get(String slug) {
        return find(slug).orElseThrow(() -> nothing(slug));
    }

    public Optional<T> find(String slug) {
        return find(slug, "");
    }

    /** As its last reader saw it, and nobody else's until this transaction ends. */
    public T lock(String slug, Version expected) {
        T stored = find(slug, "for update").orElseThrow(() -> nothing(slug));
        stored.version().checkIs(expected);
        return stored;
    }

    /** Until this transaction ends, for what must hold between several terms. Before any of them is locked. */
    public void lockOthersOut() {
        database.useHandle(handle -> handle.createQuery("select 1 from pg_advisory_xact_lock(hashtext(:table))")
                .bind("table", "terms of " + kind.word())
                .mapTo(Integer.class)
                .one());
    }

    private Problem nothing(String slug) {
        return new Problem.NotFound("The " + kind.word() + " \"" + slug + "\"");
    }

    private Optional<T> find(String slug, String lock) {
        if (!Violations.isSlug(slug)) {
            return Optional.empty();
        }
        return database.withHandle(handle -> handle.createQuery("select * from <table> where slug = :slug <lock>")
                .define("table", kind.word())
                .define("lock", lock)
                .bind("slug", slug)
                .map((row, context) -> reader.read(new Row(row, json)))
                .findOne());
    }

    /** In the order of their slugs, {@code limit} of them after that one. */
    public List<T> list(String after, int limit) {
        return list("true", after, limit);
    }

    /** @param condition in SQL, which only some of them fulfil */
    public List<T> list(String condition, String after, int limit) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from <table> where slug > :after and <condition> order by slug limit :limit")
                .define("table", kind.word())
                .define("condition", condition)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> reader.read(new Row(row, json)))
                .list());
    }

    /** Reads the rows of any query that has the table's columns. */
    public T read(ResultSet row) throws SQLException {
        return reader.read(new Row(row, json));
    }
}
