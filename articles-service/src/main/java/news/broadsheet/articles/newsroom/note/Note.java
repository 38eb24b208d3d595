package news.broadsheet.articles.newsroom.note;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/** What colleagues say to each other about an article. */
@Entity
class Note {
    @Id
    UUID id;

    @Column(name = "article_id")
    UUID article;

    /** The first note of the thread; none for that itself. */
    @Nullable
    UUID replyTo;

    String text;

    /** Counts every change, also one that leaves all as it was. */
    long version = 1;

    /** Id of the staff member. */
    String writtenBy;

    String writtenByName;
    Instant writtenAt;

    @Nullable
    String resolvedByName;

    @Nullable
    Instant resolvedAt;

    Note() {}

    Note(UUID id, NoteDraft draft, @Nullable UUID replyTo, Staff by, Instant at) {
        this.id = id;
        this.article = draft.article();
        this.replyTo = replyTo;
        this.text = draft.text();
        this.writtenBy = by.id();
        this.writtenByName = by.name();
        this.writtenAt = at;
    }

    void resolve(boolean resolved, Staff by, Instant at) {
        if (replyTo != null) {
            throw new Problem.Invalid("resolved", "is for the first note of a thread: " + replyTo);
        }
        version++;
        resolvedByName = resolved ? by.name() : null;
        resolvedAt = resolved ? at : null;
    }

    boolean isResolved() {
        return resolvedAt != null;
    }

    /** The first note of its thread. */
    UUID thread() {
        return replyTo == null ? id : replyTo;
    }

    Position position() {
        return new Position(writtenAt, id);
    }

    Version version() {
        return new Version(version);
    }
}
