package news.broadsheet.articles.author;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.TermTable;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** The authors. */
@ApplicationScoped
public class Authors {
    private final Jdbi database;
    private final Terms terms;
    private final TermTable<Author> table;

    Authors(Jdbi database, Terms terms) {
        this.database = database;
        this.terms = terms;
        this.table = terms.table(TermKind.AUTHOR, Author::read);
    }

    /** @param key idempotency key, or null */
    @Transactional
    Author create(AuthorDraft draft, Staff by, String key) {
        table.lockOthersOut();
        return table.create(draft, by, key, created -> write(draft.slug(), draft));
    }

    /** One at a time, so that no two become the same member of staff. */
    @Transactional
    Author change(String slug, Version expected, AuthorDraft draft, Staff by) {
        table.lockOthersOut();
        return table.change(slug, expected, draft, by, stored -> write(slug, draft));
    }

    private void write(String slug, AuthorDraft draft) {
        slugOf(draft.staffId()).filter(other -> !other.equals(slug)).ifPresent(other -> {
            throw new Problem.Conflict("This member of staff is the author \"" + other + "\" already.");
        });
        database.useHandle(handle -> handle.createUpdate("""
                        update author set titles = cast(:titles as jsonb), biographies = cast(:biographies as jsonb),
                            expertise = :expertise, languages = :languages, links = cast(:links as jsonb),
                            photo = cast(:photo as uuid), active = :active, staff_id = :staffId
                        where slug = :slug""")
                .bind("slug", slug)
                .bind("titles", terms.write(draft.titles()))
                .bind("biographies", terms.write(draft.biographies()))
                .bind("expertise", draft.expertise().toArray(String[]::new))
                .bind("languages", draft.languages().toArray(String[]::new))
                .bind("links", terms.write(draft.links()))
                .bind("photo", draft.photo())
                .bind("active", !Boolean.FALSE.equals(draft.active()))
                .bind("staffId", draft.staffId())
                .execute());
    }

    Author get(String slug) {
        return table.get(slug);
    }

    List<Author> list(String after, int limit) {
        return table.list(after, limit);
    }

    /** The author that a member of staff writes as. */
    public Optional<String> slugOf(String staffId) {
        return database.withHandle(handle -> handle.createQuery("select slug from author where staff_id = :staffId")
                .bind("staffId", staffId)
                .mapTo(String.class)
                .findOne());
    }
}
