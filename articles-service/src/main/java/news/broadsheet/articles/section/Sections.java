package news.broadsheet.articles.section;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.TermRepository;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** The sections: a tree of at most five levels. */
@Singleton
public class Sections extends TermRepository<Section> {
    /** So that the whole tree may be sent and read at once. */
    private static final int MOST = 1_000;

    private final SessionFactory sessions;
    private final Event<SectionMoved> moved;

    Sections(
            SessionFactory sessions,
            Event<SectionMoved> moved,
            Languages languages,
            IdempotencyKeys keys,
            Audit audit) {
        super(TermKind.SECTION, languages, keys, audit);
        this.sessions = sessions;
        this.moved = moved;
    }

    @Transactional
    Section create(SectionDraft draft, Staff by, @Nullable String idempotencyKey) {
        lockOthersOut();
        return create(draft, by, idempotencyKey, new Section(draft.slug()), created -> {
            SectionTree tree = tree();
            if (tree.has(draft.slug())) {
                throw alreadyThere(draft.slug());
            }
            if (tree.size() >= MOST) {
                throw tooMany();
            }
            tree.checkParent(draft.slug(), draft.parent());
            created.change(draft, tree.lastPosition(draft.parent()));
        });
    }

    /** Two that move at the same time wait for each other: together they could make a circle. */
    @Transactional
    Section change(String slug, Version expected, SectionDraft draft, Staff by) {
        lockOthersOut();
        return change(slug, expected, draft, by, section -> {
            SectionTree tree = tree();
            tree.checkParent(slug, draft.parent());
            String former = section.parent();
            if (Objects.equals(former, draft.parent())) {
                section.change(draft, section.position());
            } else {
                section.change(draft, tree.lastPosition(draft.parent()));
                moved.fire(new SectionMoved(slug, tree.path(former), tree.path(draft.parent())));
            }
        });
    }

    @Transactional
    List<SectionView> page(String after, int limit) {
        return views(after, limit).stream().map(SectionView::forReaders).toList();
    }

    private List<SectionView> views(String after, int limit) {
        return find("slug > ?1 order by slug", after)
                .page(0, limit)
                .project(SectionView.class)
                .list();
    }

    @Transactional
    SectionTree tree() {
        List<SectionView> all = views("", MOST + 1);
        if (all.size() > MOST) {
            throw tooMany();
        }
        return new SectionTree(all);
    }

    private static Problem tooMany() {
        return new Problem.Invalid("slug", "would be more than the " + MOST + " sections that are allowed");
    }

    /** These sections and all that are below them. */
    public List<String> withDescendants(Collection<String> slugs) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                        with below as (
                            select s.slug as slug from Section s where s.slug in :slugs
                            union
                            select s.slug from Section s join below above on s.parent = above.slug)
                        select slug from below""", String.class)
                .setParameterList("slugs", slugs)
                .getResultList());
    }

    /** Without a transaction of its own, whose commit would be another round trip; within one of the caller's, in that. */
    public SectionPath path(@Nullable String slug) {
        return slug == null
                ? SectionPath.NOWHERE
                : new SectionPath(sessions.fromStatelessSession(
                        session -> session.createSelectionQuery("""
                        with path as (
                            select s.slug as slug, s.parent as parent, s.fourEyes as fourEyes,
                                s.languages as languages, 1 as height
                            from Section s where s.slug = :slug
                            union all
                            select s.slug, s.parent, s.fourEyes, s.languages, below.height + 1
                            from Section s join path below on s.slug = below.parent)
                        select slug, fourEyes, languages from path order by height""", SectionPath.Step.class)
                                .setParameter("slug", slug)
                                .getResultList()));
    }

    /** Puts one that an archive has brought below another, or above that as far as it has to be. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putBelow(String parent, String slug) {
        List<String> path = path(parent).slugs();
        String nearest = path.get(Math.max(0, path.size() - SectionTree.DEEPEST + 1));
        update("parent = ?1 where slug = ?2", nearest, slug);
    }
}
