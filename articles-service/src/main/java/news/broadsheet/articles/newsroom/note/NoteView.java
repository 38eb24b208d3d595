package news.broadsheet.articles.newsroom.note;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A note as the newsroom sees it.
 *
 * @param version its ETag without the quotation marks
 * @param writtenBy name of the staff member, as in {@code resolvedBy}
 */
record NoteView(
        UUID id,
        UUID article,
        @Nullable UUID replyTo,
        String text,
        long version,
        String writtenBy,
        Instant writtenAt,
        boolean resolved,
        @Nullable String resolvedBy,
        @Nullable Instant resolvedAt) {

    static NoteView of(Note note) {
        return new NoteView(
                note.id,
                note.article,
                note.replyTo,
                note.text,
                note.version().number(),
                note.writtenByName,
                note.writtenAt,
                note.isResolved(),
                note.resolvedByName,
                note.resolvedAt);
    }
}
