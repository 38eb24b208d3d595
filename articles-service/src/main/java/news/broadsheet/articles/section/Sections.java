package news.broadsheet.articles.section;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import news.broadsheet.articles.reading.Facets;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.TermTable;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** The sections: a tree of at most five levels. */
@ApplicationScoped
public class Sections {
    /** So that the whole tree may be sent and read at once. */
    private static final int MOST = 1_000;

    private static final String PATH = """
            with recursive path as (
                select slug, parent, four_eyes, languages, 1 as level from section where slug = :slug
                union all
                select s.slug, s.parent, s.four_eyes, s.languages, path.level + 1
                from section s join path on s.slug = path.parent)
            """;

    private final Jdbi database;
    private final Facets facets;
    private final TermTable<Section> table;

    Sections(Jdbi database, Facets facets, Terms terms) {
        this.database = database;
        this.facets = facets;
        this.table = terms.table(TermKind.SECTION, Section::read);
    }

    /** @param key idempotency key, or null */
    @Transactional
    Section create(SectionDraft draft, Staff by, String key) {
        table.lockOthersOut();
        return table.create(draft, by, key, created -> {
            SectionTree tree = tree();
            tree.checkParent(draft.slug(), draft.parent());
            write(draft.slug(), draft, tree.lastPosition(draft.parent()));
        });
    }

    /** Two that move at the same time wait for each other: together they could make a circle. */
    @Transactional
    Section change(String slug, Version expected, SectionDraft draft, Staff by) {
        table.lockOthersOut();
        return table.change(slug, expected, draft, by, stored -> {
            SectionTree tree = tree();
            tree.checkParent(slug, draft.parent());
            boolean stays = Objects.equals(stored.parent(), draft.parent());
            List<String> above =
                    stays ? List.of() : path(slug).subList(1, path(slug).size());
            write(slug, draft, stays ? stored.position() : tree.lastPosition(draft.parent()));
            if (!stays) {
                facets.move(slug, above, path(slug));
            }
        });
    }

    private void write(String slug, SectionDraft draft, int position) {
        database.useHandle(handle -> handle.createUpdate("""
                        update section set parent = :parent, position = :position, four_eyes = :fourEyes,
                            languages = :languages
                        where slug = :slug""")
                .bind("slug", slug)
                .bind("parent", draft.parent())
                .bind("position", draft.position() == null ? position : draft.position())
                .bind("fourEyes", Boolean.TRUE.equals(draft.fourEyes()))
                .bind(
                        "languages",
                        draft.languages() == null ? null : draft.languages().toArray(String[]::new))
                .execute());
    }

    Section get(String slug) {
        return table.get(slug);
    }

    List<Section> list(String after, int limit) {
        return table.list(after, limit);
    }

    SectionTree tree() {
        List<Section> all = table.list("", MOST + 1);
        if (all.size() > MOST) {
            throw new Problem.Invalid("slug", "would be more than the " + MOST + " sections that are allowed");
        }
        return new SectionTree(all);
    }

    /** These sections and all that are below them. */
    public List<String> withDescendants(Collection<String> slugs) {
        return database.withHandle(handle -> handle.createQuery("""
                        with recursive below as (
                            select slug from section where slug = any(:slugs)
                            union
                            select s.slug from section s join below on s.parent = below.slug)
                        select slug from below""")
                .bindArray("slugs", String.class, slugs)
                .mapTo(String.class)
                .list());
    }

    /** The section and those above it, it first; empty where there is no such section. */
    public List<String> path(String slug) {
        return database.withHandle(handle -> handle.createQuery(PATH + "select slug from path order by level")
                .bind("slug", slug)
                .mapTo(String.class)
                .list());
    }

    /** Whether who wrote an article in it may not be who approves or publishes it. */
    public boolean fourEyes(String slug) {
        return isTrue("select coalesce(bool_or(four_eyes), false) from path", slug, null);
    }

    /** Whether it, and so all above it, exists in that language. */
    public boolean existsIn(String slug, String language) {
        return isTrue(
                "select coalesce(bool_and(languages is null or :language = any(languages)), false) from path",
                slug,
                language);
    }

    private boolean isTrue(String question, String slug, String language) {
        return database.withHandle(handle -> handle.createQuery(PATH + question)
                .bind("slug", slug)
                .bind("language", language)
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * Whether others' articles there are theirs to edit: an editor of a section is one of those below it.
     *
     * @param section slug; null while undecided, which is everybody's
     */
    public boolean mayEdit(Staff who, String section, String language) {
        if (section == null || who.sections().isEmpty()) {
            return who.mayEdit(section, language);
        }
        List<String> path = path(section);
        return who.mayEditIn(path.isEmpty() ? List.of(section) : path, language);
    }
}
