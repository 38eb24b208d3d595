package news.broadsheet.articles.newsroom;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import org.jspecify.annotations.Nullable;

/**
 * An article as what lies around it needs it: notes, plans, previews, who has it open.
 *
 * @param section of the latest revision; none while undecided
 * @param status as the API says it
 */
@RegisterForReflection
public record ArticleSummary(
        UUID id,
        String language,
        @Nullable String section,
        String status,
        @Nullable Instant embargoUntil,
        String createdBy,
        int latestRevision) {
    private static final Set<String> READ_ONLY = Set.of("killed", "discarded", "scheduled");
    private static final Set<String> OVER = Set.of("killed", "discarded");

    boolean isBy(Staff staff) {
        return createdBy.equals(staff.id());
    }

    boolean isDraft() {
        return "draft".equals(status);
    }

    boolean isReadOnly() {
        return READ_ONLY.contains(status);
    }

    /** Whether it will not be published any more. */
    public boolean isOver() {
        return OVER.contains(status);
    }
}
