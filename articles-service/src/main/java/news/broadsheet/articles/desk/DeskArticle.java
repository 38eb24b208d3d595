package news.broadsheet.articles.desk;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;

/**
 * An article as what lies around it on the desk needs it: notes, plans, previews, who has it open.
 *
 * @param section of the latest revision; null while undecided
 * @param sectionPath the section and those above it; empty while undecided
 * @param status as the API says it
 * @param embargoUntil null if there is no embargo
 */
public record DeskArticle(
        UUID id,
        UUID familyId,
        String language,
        String section,
        List<String> sectionPath,
        String status,
        String headline,
        Instant embargoUntil,
        String createdBy,
        int latestRevision) {
    public DeskArticle {
        sectionPath = List.copyOf(sectionPath);
    }

    private static final Set<String> READ_ONLY = Set.of("killed", "discarded", "scheduled");
    private static final Set<String> OVER = Set.of("killed", "discarded");

    /** Reporters have their own articles, editors all. */
    boolean isSeenBy(Staff staff) {
        return staff.editor() || createdBy.equals(staff.id());
    }

    DeskArticle checkSeenBy(Staff staff) {
        if (!isSeenBy(staff)) {
            throw new Problem.Forbidden("This is a colleague's article; only editors see all of them.");
        }
        return this;
    }

    /**
     * Whether they may save it: authors their drafts, editors whatever can still be saved and is
     * theirs by section and language.
     */
    public boolean isEditedBy(Staff staff) {
        return !READ_ONLY.contains(status)
                && (staff.mayEditIn(sectionPath, language) || (createdBy.equals(staff.id()) && "draft".equals(status)));
    }

    /** Whether it will not be published any more. */
    public boolean isOver() {
        return OVER.contains(status);
    }
}
