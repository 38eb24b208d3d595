package news.broadsheet.articles.author;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.TermRepository;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/** The authors. */
@Singleton
public class Authors extends TermRepository<Author> {

    Authors(Languages languages, IdempotencyKeys keys, Audit audit) {
        super(TermKind.AUTHOR, languages, keys, audit);
    }

    @Transactional
    Author create(AuthorDraft draft, Staff by, @Nullable String idempotencyKey) {
        lockOthersOut();
        return create(draft, by, idempotencyKey, new Author(draft.slug()), created -> write(created, draft));
    }

    /** One at a time, so that no two become the same member of staff. */
    @Transactional
    Author change(String slug, Version expected, AuthorDraft draft, Staff by) {
        lockOthersOut();
        return change(slug, expected, draft, by, author -> write(author, draft));
    }

    private void write(Author author, AuthorDraft draft) {
        Optional.ofNullable(draft.staffId())
                .flatMap(this::slugOf)
                .filter(other -> !other.equals(author.slug()))
                .ifPresent(other -> {
                    throw new Problem.Conflict("This member of staff is the author \"" + other + "\" already.");
                });
        author.change(draft, languages);
    }

    @Transactional
    List<AuthorView> page(String after, int limit) {
        return find("slug > ?1 order by slug", after).page(0, limit).project(AuthorView.class).stream()
                .map(AuthorView::inLists)
                .toList();
    }

    /** The author that a member of staff writes as. */
    @Transactional
    Optional<String> slugOf(String staffId) {
        return getSession()
                .createSelectionQuery("select slug from Author where staffId = :staffId", String.class)
                .setParameter("staffId", staffId)
                .uniqueResultOptional();
    }
}
