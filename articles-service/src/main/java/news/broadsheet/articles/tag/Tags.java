package news.broadsheet.articles.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.TermTable;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.jdbi.v3.core.Jdbi;

/** The tags. Two that mean the same become one, and everybody who asks for the other is shown to it. */
@ApplicationScoped
public class Tags {
    static final int QUERY = 100;

    private final Jdbi database;
    private final Terms terms;
    private final TermTable<Tag> table;

    Tags(Jdbi database, Terms terms) {
        this.database = database;
        this.terms = terms;
        this.table = terms.table(TermKind.TAG, Tag::read);
    }

    /** @param key idempotency key, or null */
    @Transactional
    Tag create(TagDraft draft, Staff by, String key) {
        return table.create(draft, by, key, created -> write(draft.slug(), draft));
    }

    @Transactional
    Tag change(String slug, Version expected, TagDraft draft, Staff by) {
        return table.change(slug, expected, draft, by, stored -> {
            stored.checkNotMerged();
            write(slug, draft);
        });
    }

    private void write(String slug, TagDraft draft) {
        database.useHandle(
                handle -> handle.createUpdate("update tag set synonyms = cast(:synonyms as jsonb) where slug = :slug")
                        .bind("slug", slug)
                        .bind("synonyms", terms.write(draft.synonyms()))
                        .execute());
        database.useHandle(handle -> TagWords.replace(
                handle, slug, draft.names().values(), draft.synonyms().values()));
    }

    /** Lets a tag be found that came in another way than by {@link #create}. */
    public void learn(String slug, Collection<String> names) {
        database.useHandle(handle -> TagWords.replace(handle, slug, names, List.of()));
    }

    /**
     * From now on that tag is the other: at once wherever it is asked for, and soon in the lists of articles, in the
     * search and in the caches. One merge at a time, so that two never make a chain or a circle.
     */
    @Transactional
    Tag merge(String slug, Version expected, TagMerge merge, Staff by) {
        new Violations()
                .addIf(slug.equals(merge.into()), "into", "is the tag itself; name the one that stays")
                .throwIfAny();
        table.lockOthersOut();
        table.lock(slug, expected).checkNotMerged();
        table.find(merge.into())
                .orElseThrow(() -> new Problem.Invalid("into", "\"" + merge.into() + "\" does not exist"))
                .checkNotMerged();
        database.useHandle(handle -> {
            handle.createUpdate("""
                            update tag set merged_into = :into, version = version + 1
                            where slug = :slug or merged_into = :slug""")
                    .bind("slug", slug)
                    .bind("into", merge.into())
                    .execute();
            handle.createUpdate("insert into tag_merge_work (tag) values (:slug)")
                    .bind("slug", slug)
                    .execute();
        });
        table.record(by, "merge", slug, Map.of("into", merge.into()));
        return table.get(slug);
    }

    Tag get(String slug) {
        return table.get(slug);
    }

    List<Tag> list(String after, int limit) {
        return table.list("merged_into is null", after, limit);
    }

    /** The tag that this one was merged into; itself, if it was not or is not known. */
    public String canonical(String slug) {
        return table.find(slug)
                .map(tag -> tag.mergedInto() == null ? slug : tag.mergedInto())
                .orElse(slug);
    }

    /** Tags that may be meant: the same first, then what begins so, then what has a word that does, then what is alike. */
    List<TagSuggestion> suggest(String typed, int limit) {
        new Violations().present("query", typed).line("query", typed, QUERY).throwIfAny();
        String folded = TagWords.fold(typed);
        return database.withHandle(handle -> handle.createQuery(TagWords.FIND)
                .bind("typed", folded)
                .bind("within", "%-" + folded.replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .bind("limit", limit)
                .map((row, context) ->
                        new TagSuggestion(table.read(row), row.getString("word"), row.getFloat("similarity")))
                .list());
    }
}
