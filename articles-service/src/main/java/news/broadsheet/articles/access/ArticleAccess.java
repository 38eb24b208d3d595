package news.broadsheet.articles.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import news.broadsheet.articles.section.SectionPath;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Who may see and change which articles. Whatever shows or changes articles asks here, lists included. */
@ApplicationScoped
public class ArticleAccess {
    private final Sections sections;

    ArticleAccess(Sections sections) {
        this.sections = sections;
    }

    /** Refuses whoever may not see the article. Reporters see their own articles, editors all. */
    public static void checkMaySee(Staff who, String createdBy) {
        if (!who.editor() && !createdBy.equals(who.id())) {
            throw new Problem.Forbidden("This is a colleague's article; only editors see all of them.");
        }
    }

    /** Id of the member of staff whose articles alone a list shows them; none where it shows everybody's. */
    public static @Nullable String listedFor(Staff who) {
        return who.editor() ? null : who.id();
    }

    /**
     * Refuses a reporter whose article is no draft any more.
     *
     * @param instead what to ask an editor for
     */
    public static void checkIsTheirs(Staff who, boolean draft, String instead) {
        if (!draft && !who.editor()) {
            throw new Problem.Forbidden("It is the desk's now: ask an editor to " + instead + ".");
        }
    }

    /** Refuses an editor whose sections and languages the article is not in. */
    public void checkMayEdit(Staff who, @Nullable String section, String language) {
        if (!mayEdit(who, section, language)) {
            throw new Problem.Forbidden("This article is not in one of your sections and languages.");
        }
    }

    /**
     * Whether others' articles there are theirs to edit: an editor of a section is one of those below it.
     *
     * @param section slug; none while undecided, which is everybody's
     */
    public boolean mayEdit(Staff who, @Nullable String section, String language) {
        if (section == null || who.sections().isEmpty()) {
            return who.mayEdit(section, language);
        }
        List<String> path = sections.path(section).slugs();
        return who.mayEditIn(path.isEmpty() ? List.of(section) : path, language);
    }

    /** Refuses whoever wrote what goes out, where its section asks for four eyes. */
    public static void checkOtherEyes(Staff who, String savedBy, SectionPath section) {
        if (savedBy.equals(who.id()) && section.fourEyes()) {
            throw new Problem.Forbidden(
                    "This section asks for four eyes: you saved it last, somebody else lets it out.");
        }
    }

    /**
     * What an editor edits, for the conditions of a list.
     *
     * @param sections slugs with those below them; null stands for all, like {@code languages}
     */
    public record Edited(boolean editor, String @Nullable [] sections, String @Nullable [] languages) {}

    public Edited edited(Staff who) {
        return new Edited(
                who.editor(),
                who.sections()
                        .map(mine -> sections.withDescendants(mine).toArray(String[]::new))
                        .orElse(null),
                who.languages().map(mine -> mine.toArray(String[]::new)).orElse(null));
    }
}
