package news.broadsheet.articles.tag;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import news.broadsheet.articles.text.Slug;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The words that find a tag: its names and synonyms in Latin letters, so that «порт», "Port" and "port" are one, and so
 * that trigrams do not depend on what the database's locale takes for a letter.
 */
final class TagWords {
    /** Each tag once, with the word that is most like what was typed. Words of a merged tag find its target. */
    static final String FIND = """
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
            select tag.*, found.word, found.similarity from found join tag on tag.slug = found.target
            order by found.rank, found.similarity desc, tag.slug
            limit :limit""";

    /** Whatever the language: a tag is found by who types it without saying which. */
    private static final String LETTERS = "ru";

    private TagWords() {}

    static String fold(String word) {
        String latin = Slug.words(word, LETTERS);
        return latin.isEmpty() ? word.strip().toLowerCase(Locale.ROOT) : latin;
    }

    static void replace(Handle handle, String slug, Collection<String> names, Collection<List<String>> synonyms) {
        handle.createUpdate("delete from tag_word where slug = :slug")
                .bind("slug", slug)
                .execute();
        Set<String> words = new LinkedHashSet<>(names);
        synonyms.forEach(words::addAll);
        words.add(slug);
        PreparedBatch batch =
                handle.prepareBatch("insert into tag_word (slug, word, folded) values (:slug, :word, :folded)");
        for (String word : words) {
            batch.bind("slug", slug)
                    .bind("word", word)
                    .bind("folded", fold(word))
                    .add();
        }
        batch.execute();
    }
}
