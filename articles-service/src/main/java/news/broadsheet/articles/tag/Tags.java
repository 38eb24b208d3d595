package news.broadsheet.articles.tag;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.TermRepository;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** The tags. Two that mean the same become one, and everybody who asks for the other is shown to it. */
@Singleton
public class Tags extends TermRepository<Tag> {
    static final int QUERY = 100;

    /**
     * Each tag once, with the word that is most like what was typed. Words of a merged tag find its target. Native: trigrams
     * and their index.
     */
    private static final String FIND = """
            with word as (
                select coalesce(t.merged_into, t.slug) as target, w.word,
                       case when w.folded = :typed then 1 else similarity(w.folded, :typed) end as similarity,
                       case when w.folded = :typed then 1
                            when starts_with(w.folded, :typed) then 2
                            when w.folded like :within then 3
                            else 4 end as rank
                from tag_word w join tag t on t.slug = w.slug
                where starts_with(w.folded, :typed) or w.folded like :within or w.folded % :typed),
            found as (
                select distinct on (target) target, word, similarity, min(rank) over (partition by target) as rank
                from word order by target, similarity desc, word)
            select tag.slug, tag.names, found.word, found.similarity
            from found join tag on tag.slug = found.target
            order by found.rank, found.similarity desc, tag.slug
            limit :limit""";

    private final SessionFactory sessions;
    private final MergeWork work;

    Tags(SessionFactory sessions, MergeWork work, Languages languages, IdempotencyKeys keys, Audit audit) {
        super(TermKind.TAG, languages, keys, audit);
        this.sessions = sessions;
        this.work = work;
    }

    @Transactional
    Tag create(TagDraft draft, Staff by, @Nullable String idempotencyKey) {
        return create(draft, by, idempotencyKey, new Tag(draft.slug()), created -> write(created, draft));
    }

    @Transactional
    Tag change(String slug, Version expected, TagDraft draft, Staff by) {
        return change(slug, expected, draft, by, tag -> write(tag.checkNotMerged(), draft));
    }

    private void write(Tag tag, TagDraft draft) {
        tag.change(draft.names(), languages.inOrder(draft.synonyms()));
    }

    /** Lets tags be found that came in another way than by {@link #create}. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void learn(List<Named> tags) {
        List<String> slugs = new ArrayList<>();
        List<TagWord> words = new ArrayList<>();
        for (Named tag : tags) {
            for (TagWord word : TagWord.of(tag.slug(), List.of(tag.name()), List.of())) {
                slugs.add(tag.slug());
                words.add(word);
            }
        }
        // Native: unnest.
        getSession()
                .createNativeMutationQuery("""
                        insert into tag_word (slug, word, folded)
                        select slug, word, folded from unnest(:slugs, :words, :folded) as w (slug, word, folded)""")
                .setParameter("slugs", slugs.toArray(String[]::new))
                .setParameter("words", words.stream().map(TagWord::word).toArray(String[]::new))
                .setParameter("folded", words.stream().map(TagWord::folded).toArray(String[]::new))
                .executeUpdate();
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
        lockOthersOut();
        Tag tag = lock(slug, expected).checkNotMerged();
        findByIdOptional(merge.into())
                .orElseThrow(() -> new Problem.Invalid("into", "\"" + merge.into() + "\" does not exist"))
                .checkNotMerged();
        update("update versioned Tag set mergedInto = ?1 where mergedInto = ?2", merge.into(), slug);
        tag.mergeInto(merge.into());
        work.begin(slug);
        record(by, "merge", slug, Map.of("into", merge.into()));
        return tag;
    }

    @Transactional
    List<TagView> page(String after, int limit) {
        return find("mergedInto is null and slug > ?1 order by slug", after)
                .page(0, limit)
                .project(TagView.class)
                .list();
    }

    /**
     * The tag that this one was merged into; itself, if it was not or is not known. Without a transaction, whose commit would
     * be another round trip of each list.
     */
    public String canonical(String slug) {
        if (!Violations.isSlug(slug)) {
            return slug;
        }
        return sessions.fromStatelessSession(session -> session.createSelectionQuery(
                        "select coalesce(mergedInto, slug) from Tag where slug = :slug", String.class)
                .setParameter("slug", slug)
                .uniqueResultOptional()
                .orElse(slug));
    }

    /** Tags that may be meant: the same first, then what begins so, then what has a word that does, then what is alike. */
    @Transactional
    List<TagSuggestion> suggest(String typed, int limit) {
        new Violations().present("query", typed).line("query", typed, QUERY).throwIfAny();
        String folded = TagWord.fold(typed);
        return getSession()
                .createNativeQuery(FIND, TagSuggestion.class)
                .addScalar("slug", String.class)
                .addAttributeResult("names", Tag.class, "names")
                .addScalar("word", String.class)
                .addScalar("similarity", Float.class)
                .setParameter("typed", folded)
                .setParameter("within", "%-" + folded.replaceAll("[\\\\%_]", "\\\\$0") + "%")
                .setParameter("limit", limit)
                .getResultList();
    }
}
