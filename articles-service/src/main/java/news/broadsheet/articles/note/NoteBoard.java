package news.broadsheet.articles.note;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.article.Ids;
import news.broadsheet.articles.audit.Audit;
import news.broadsheet.articles.desk.DeskArticles;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;

/** Where author and desk talk about an article. Whoever sees the article sees its notes; readers never do. */
@ApplicationScoped
class NoteBoard {
    private final Notes notes;
    private final DeskArticles articles;
    private final IdempotencyKeys keys;
    private final Ids ids;
    private final Clock clock;
    private final Audit audit;

    NoteBoard(Notes notes, DeskArticles articles, IdempotencyKeys keys, Ids ids, Clock clock, Audit audit) {
        this.notes = notes;
        this.articles = articles;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param key idempotency key, or null */
    @Transactional
    Note write(NoteDraft draft, Staff by, String key) {
        articles.get(draft.article(), by);
        UUID id = ids.next();
        Optional<String> before = keys.claim(key, by, draft, id.toString());
        if (before.isPresent()) {
            return get(UUID.fromString(before.get()), by);
        }
        Note note = new Note(
                id,
                draft.article(),
                thread(draft),
                draft.text(),
                new Version(1),
                by.id(),
                by.name(),
                now(),
                null,
                null);
        notes.add(note);
        audit.record(by, "write", "note", id.toString(), Map.of("article", note.article()));
        return note;
    }

    /** The first note of the thread: an answer to an answer belongs to what both answer. */
    private UUID thread(NoteDraft draft) {
        if (draft.replyTo() == null) {
            return null;
        }
        Note answered = notes.find(draft.replyTo())
                .filter(note -> note.article().equals(draft.article()))
                .orElseThrow(() -> new Problem.Invalid("replyTo", "is no note of this article"));
        return answered.replyTo() == null ? answered.id() : answered.replyTo();
    }

    Note get(UUID id, Staff by) {
        return seen(notes.find(id), id, by);
    }

    List<Note> list(UUID article, Staff by, Position after, int limit) {
        articles.get(article, by);
        return notes.list(article, after, limit);
    }

    @Transactional
    Note resolve(UUID id, Version expected, Staff by, Resolution resolution) {
        Note note = seen(notes.lock(id), id, by);
        note.version().checkIs(expected);
        if (note.replyTo() != null) {
            throw new Problem.Invalid("resolved", "is for the first note of a thread: " + note.replyTo());
        }
        Note settled = new Note(
                note.id(),
                note.article(),
                null,
                note.text(),
                note.version().next(),
                note.writtenBy(),
                note.writtenByName(),
                note.writtenAt(),
                resolution.resolved() ? by.name() : null,
                resolution.resolved() ? now() : null);
        notes.update(settled);
        audit.record(
                by,
                settled.isResolved() ? "resolve" : "reopen",
                "note",
                id.toString(),
                Map.of("article", note.article()));
        return settled;
    }

    private Note seen(Optional<Note> found, UUID id, Staff by) {
        Note note = found.orElseThrow(() -> new Problem.NotFound("The note " + id));
        articles.get(note.article(), by);
        return note;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
