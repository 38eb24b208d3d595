package news.broadsheet.articles.section;

import jakarta.persistence.Entity;
import java.util.List;
import news.broadsheet.articles.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * A section of the site. What holds for one holds for those below it: who may edit in it, that two pairs of eyes see its
 * articles, and in which languages it is not.
 */
@Entity
class Section extends Term {
    /** Slug of the one above it; none at the top. */
    private @Nullable String parent;

    /** Its siblings are in ascending order of it, then of their slugs. */
    private int position;

    /** Whether who wrote an article may not be who approves or publishes it. */
    private boolean fourEyes;

    /** Those it exists in; null for every one. */
    private @Nullable List<String> languages;

    Section() {}

    Section(String slug) {
        super(slug);
    }

    /** @param place its position unless the draft says another */
    void change(SectionDraft draft, int place) {
        parent = draft.parent();
        position = draft.position() == null ? place : draft.position();
        fourEyes = Boolean.TRUE.equals(draft.fourEyes());
        languages = draft.languages();
    }

    @Nullable
    String parent() {
        return parent;
    }

    int position() {
        return position;
    }

    boolean fourEyes() {
        return fourEyes;
    }

    @Nullable
    List<String> languages() {
        return languages;
    }
}
