package news.broadsheet.articles.newsroom.mywork;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody.
 *
 * @param writing their drafts
 * @param inReview submitted articles: for an editor all of their sections and languages, for a reporter their own
 * @param notes open threads in which a colleague had the last word
 */
record MyWork(Waiting<Task> writing, Waiting<Task> inReview, Waiting<OpenNote> notes) {

    /** @param more whether there are more than are shown; the lists of articles and notes have them all */
    record Waiting<T>(List<T> items, boolean more) {
        /** @param found one more than is shown, if there are more */
        static <T> Waiting<T> of(List<T> found, int limit) {
            return new Waiting<>(found.subList(0, Math.min(found.size(), limit)), found.size() > limit);
        }
    }

    /**
     * An article to work on.
     *
     * @param returned whether an editor gave it back
     */
    @Schema(name = "Task")
    @RegisterForReflection
    record Task(
            UUID article,
            String language,
            @Nullable String section,
            String headline,
            String status,
            boolean returned,
            String createdBy,
            Instant updatedAt) {}

    /** The first note of an open thread, and who had the last word. */
    @Schema(name = "OpenNote")
    @RegisterForReflection
    record OpenNote(
            UUID id,
            UUID article,
            String headline,
            String text,
            String writtenBy,
            Instant writtenAt,
            String lastBy,
            Instant lastAt) {}
}
