package news.broadsheet.articles.tag;

import jakarta.persistence.Embeddable;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import news.broadsheet.articles.text.Slug;

/**
 * A name or synonym that a tag is found by.
 *
 * @param folded in Latin letters, so that «порт», "Port" and "port" are one, and so that trigrams do not depend on what the
 *     database's locale takes for a letter
 */
@Embeddable
record TagWord(String word, String folded) {

    static Set<TagWord> of(String slug, Collection<String> names, Collection<List<String>> synonyms) {
        Set<String> words = new LinkedHashSet<>(names);
        synonyms.forEach(words::addAll);
        words.add(slug);
        return words.stream().map(word -> new TagWord(word, fold(word))).collect(Collectors.toSet());
    }

    static String fold(String word) {
        String latin = Slug.words(word, null);
        return latin.isEmpty() ? word.strip().toLowerCase(Locale.ROOT) : latin;
    }
}
