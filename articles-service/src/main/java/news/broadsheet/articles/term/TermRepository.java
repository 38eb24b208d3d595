package news.broadsheet.articles.term;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/**
 * What sections, tags and authors do alike. None is ever deleted: articles name them. The repositories are singletons,
 * because the proxy of another scope would need a constructor without arguments here.
 */
public abstract class TermRepository<T extends Term> implements PanacheRepositoryBase<T, String> {
    protected final Languages languages;
    private final TermKind kind;
    private final IdempotencyKeys keys;
    private final Audit audit;

    protected TermRepository(TermKind kind, Languages languages, IdempotencyKeys keys, Audit audit) {
        this.kind = kind;
        this.languages = languages;
        this.keys = keys;
        this.audit = audit;
    }

    /** A name that an archive has for something that may not be here. */
    public record Named(String slug, String language, String name) {}

    @Transactional
    public T get(String slug) {
        return bySlug(slug, LockModeType.NONE).orElseThrow(() -> nothing(slug));
    }

    private Optional<T> bySlug(String slug, LockModeType lock) {
        return Violations.isSlug(slug) ? findByIdOptional(slug, lock) : Optional.empty();
    }

    private Problem nothing(String slug) {
        return new Problem.NotFound("The " + kind.word() + " \"" + slug + "\"");
    }

    /**
     * Within a transaction of the caller.
     *
     * @param created has its slug only
     * @param write sets what names do not say
     */
    protected T create(TermDraft draft, Staff by, @Nullable String key, T created, Consumer<T> write) {
        new Violations().present("slug", draft.slug()).throwIfAny();
        draft.checkLanguages(languages.supported());
        Optional<String> before = keys.claim(key, by, Map.of(kind, draft), draft.slug());
        if (before.isPresent()) {
            return get(before.get());
        }
        write.accept(created);
        created.rename(languages.inOrder(draft.names()));
        try {
            persistAndFlush(created);
        } catch (ConstraintViolationException e) {
            throw alreadyThere(draft.slug());
        }
        record(by, "create", draft.slug(), draft.names());
        return created;
    }

    protected Problem alreadyThere(String slug) {
        return new Problem.Conflict(
                "There is a %s \"%s\" already. Change that one, or take another slug.".formatted(kind.word(), slug));
    }

    /**
     * Within a transaction of the caller.
     *
     * @param write sets what names do not say, of the term as it was
     */
    protected T change(String slug, Version expected, TermDraft draft, Staff by, Consumer<T> write) {
        new Violations()
                .addIf(draft.slug() != null && !draft.slug().equals(slug), "slug", "cannot be changed; leave it out")
                .throwIfAny();
        draft.checkLanguages(languages.supported());
        T term = lock(slug, expected);
        write.accept(term);
        term.rename(languages.inOrder(draft.names()));
        flush();
        if (term.version().equals(expected)) {
            // A change that leaves everything as it was has a new ETag too.
            getSession().lock(term, LockModeType.PESSIMISTIC_FORCE_INCREMENT);
        }
        record(by, "change", slug, draft.names());
        return term;
    }

    /** Who did what to one of them, in the transaction that does it. */
    protected void record(Staff by, String action, String slug, Map<String, ?> details) {
        audit.record(by, action, kind.word(), slug, details);
    }

    /** As its last reader saw it, and nobody else's until this transaction ends. */
    protected T lock(String slug, Version expected) {
        T term = bySlug(slug, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> nothing(slug));
        term.version().checkIs(expected);
        return term;
    }

    /** Until this transaction ends, for what must hold between several terms. Before any of them is locked. */
    protected void lockOthersOut() {
        // Native: an advisory lock.
        getSession()
                .createNativeQuery("select 1 as locked from pg_advisory_xact_lock(hashtext(:table))", Integer.class)
                .addScalar("locked", Integer.class)
                .setParameter("table", "terms of " + kind.word())
                .getSingleResult();
    }

    /** Which of these there are. */
    @Transactional
    public Set<String> known(Collection<String> slugs) {
        // Native: any(array), for the hundreds that a batch of an import may name.
        return Set.copyOf(getSession()
                .createNativeQuery("select slug from " + kind.word() + " where slug = any(:slugs)", String.class)
                .addScalar("slug", String.class)
                .setParameter("slugs", slugs.toArray(String[]::new))
                .getResultList());
    }

    /**
     * Adds those that are not there yet, each with that one name.
     *
     * @return their slugs
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<String> addMissing(Collection<Named> named) {
        // Native: unnest and returning. In one order, so that two imports never wait for each other.
        return Set.copyOf(getSession()
                .createNativeQuery("insert into " + kind.word() + """
                         (slug, names)
                        select slug, jsonb_build_object(language, name)
                        from unnest(:slugs, :languages, :names) as term (slug, language, name)
                        order by slug on conflict do nothing returning slug""", String.class)
                .addScalar("slug", String.class)
                .setParameter("slugs", named.stream().map(Named::slug).toArray(String[]::new))
                .setParameter("languages", named.stream().map(Named::language).toArray(String[]::new))
                .setParameter("names", named.stream().map(Named::name).toArray(String[]::new))
                .getResultList());
    }
}
