package news.broadsheet.articles.tag;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.term.Term;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What articles are about. */
@Entity
class Tag extends Term {
    /** Other words for it, by language: whoever types one finds the tag. */
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, List<String>> synonyms;

    /** Slug of the tag that took its place; none for most. */
    private @Nullable String mergedInto;

    /** What it is found by. */
    @ElementCollection
    @CollectionTable(name = "tag_word", joinColumns = @JoinColumn(name = "slug"))
    private Set<TagWord> words;

    Tag() {}

    Tag(String slug) {
        super(slug);
        words = new HashSet<>();
    }

    void change(Map<String, String> names, Map<String, List<String>> otherWords) {
        synonyms = otherWords;
        words.clear();
        words.addAll(TagWord.of(slug(), names.values(), otherWords.values()));
    }

    void mergeInto(String other) {
        mergedInto = other;
    }

    Tag checkNotMerged() {
        if (mergedInto != null) {
            throw new Merged(slug(), mergedInto);
        }
        return this;
    }

    Map<String, List<String>> synonyms() {
        return synonyms;
    }

    @Nullable
    String mergedInto() {
        return mergedInto;
    }
}
