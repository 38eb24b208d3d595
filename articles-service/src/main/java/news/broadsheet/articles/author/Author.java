package news.broadsheet.articles.author;

import jakarta.persistence.Entity;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.term.Term;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Somebody, or a desk, that articles are by. */
@Entity
class Author extends Term {
    /** By language, such as "economy editor". */
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> titles;

    /** By language. */
    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, String> biographies;

    /** What they know most about. */
    private List<String> expertise;

    /** Those they write in. */
    private List<String> languages;

    /** Where else readers find them. */
    @JdbcTypeCode(SqlTypes.JSON)
    private List<Link> links;

    /** Id of a media item. */
    private @Nullable UUID photo;

    /** Whether they still write; what they wrote stays theirs. */
    private boolean active;

    /** The subject of their tokens; none for who does not sign in. */
    private @Nullable String staffId;

    Author() {}

    Author(String slug) {
        super(slug);
    }

    void change(AuthorDraft draft, Languages order) {
        titles = order.inOrder(draft.titles());
        biographies = order.inOrder(draft.biographies());
        expertise = draft.expertise();
        languages = draft.languages();
        links = draft.links();
        photo = draft.photo();
        active = !Boolean.FALSE.equals(draft.active());
        staffId = draft.staffId();
    }

    Map<String, String> titles() {
        return titles;
    }

    Map<String, String> biographies() {
        return biographies;
    }

    List<String> expertise() {
        return expertise;
    }

    List<String> languages() {
        return languages;
    }

    List<Link> links() {
        return links;
    }

    @Nullable
    UUID photo() {
        return photo;
    }

    boolean active() {
        return active;
    }

    @Nullable
    String staffId() {
        return staffId;
    }
}
