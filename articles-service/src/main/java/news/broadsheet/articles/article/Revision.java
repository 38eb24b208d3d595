package news.broadsheet.articles.article;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.media.library.BodyImages;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.http.Violations;
import org.jspecify.annotations.Nullable;

/** One save of an article. Never changed, unless the law takes its text away. */
@Entity
@IdClass(Revision.Key.class)
public class Revision {
    /** Selects the {@link Prose} of a revision {@code r} for a list. */
    static final String PROSE_WITHOUT_BODY =
            "new news.broadsheet.articles.text.Prose(r.text.prose.headline, r.text.prose.lead, cast(null as String))";

    @Id
    private UUID articleId;

    /** From 1. */
    @Id
    private int number;

    /** The article's version, which this save made. */
    @SuppressWarnings("unused") // Only queries read it.
    private long articleVersion;

    private ArticleText text;

    /** Why it was saved, if somebody said. */
    private @Nullable String note;

    /** Id of the staff member. */
    private String savedBy;

    private String savedByName;
    private Instant savedAt;

    /** For Hibernate. */
    protected Revision() {}

    public Revision(
            UUID articleId,
            int number,
            long articleVersion,
            ArticleText text,
            @Nullable String note,
            Staff savedBy,
            Instant savedAt) {
        this.articleId = articleId;
        this.number = number;
        this.articleVersion = articleVersion;
        this.text = text;
        this.note = note;
        this.savedBy = savedBy.id();
        this.savedByName = savedBy.name();
        this.savedAt = savedAt;
    }

    public record Key(UUID articleId, int number) {}

    /** Refuses a section, author or tag that does not exist. */
    public void checkKnown(Glossary glossary) {
        String section = text.section();
        Violations violations = new Violations()
                .addIf(
                        section != null && !glossary.knows(TermKind.SECTION, section),
                        "section",
                        "\"" + section + "\" does not exist");
        checkKnown(glossary, TermKind.AUTHOR, "byline", text.byline(), violations);
        checkKnown(glossary, TermKind.TAG, "tags", text.tags(), violations);
        violations.throwIfAny();
    }

    private static void checkKnown(
            Glossary glossary, TermKind kind, String field, List<String> slugs, Violations violations) {
        for (int i = 0; i < slugs.size(); i++) {
            violations.addIf(
                    !glossary.knows(kind, slugs.get(i)),
                    field + "[" + i + "]",
                    "\"" + slugs.get(i) + "\" does not exist; an editor can create it");
        }
    }

    /** Its own pictures of the library: the one above the text, then those within. */
    public Set<UUID> pictures() {
        Set<UUID> pictures = new LinkedHashSet<>();
        if (text.image() != null) {
            pictures.add(text.image());
        }
        pictures.addAll(BodyImages.of(text.body()));
        return pictures;
    }

    public UUID articleId() {
        return articleId;
    }

    public int number() {
        return number;
    }

    public ArticleText text() {
        return text;
    }

    public @Nullable String note() {
        return note;
    }

    public String savedBy() {
        return savedBy;
    }

    public String savedByName() {
        return savedByName;
    }

    public Instant savedAt() {
        return savedAt;
    }
}
