package news.broadsheet.articles.newsroom.note;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.newsroom.ArticleSummaries;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.hibernate.SessionFactory;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Stores the notes on all articles. Whoever sees an article sees its notes; readers never do. */
@ApplicationScoped
class Notes implements PanacheRepositoryBase<Note, UUID> {
    private final SessionFactory sessions;
    private final ArticleSummaries articles;
    private final IdempotencyKeys keys;
    private final Ids ids;
    private final Clock clock;
    private final Audit audit;

    Notes(SessionFactory sessions, ArticleSummaries articles, IdempotencyKeys keys, Ids ids, Clock clock, Audit audit) {
        this.sessions = sessions;
        this.articles = articles;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    Note write(NoteDraft draft, Staff by, @Nullable String idempotencyKey) {
        articles.get(draft.article(), by);
        UUID id = ids.next();
        Optional<String> before = keys.claim(idempotencyKey, by, draft, id.toString());
        if (before.isPresent()) {
            return get(UUID.fromString(before.get()), by);
        }
        Note note = new Note(id, draft, thread(draft), by, now());
        persist(note);
        audit.record(by, "write", "note", id.toString(), Map.of("article", note.article));
        return note;
    }

    /** Finds the first note of the thread: an answer to an answer belongs to what both answer. */
    private @Nullable UUID thread(NoteDraft draft) {
        if (draft.replyTo() == null) {
            return null;
        }
        return findByIdOptional(draft.replyTo())
                .filter(note -> note.article.equals(draft.article()))
                .orElseThrow(() -> new Problem.Invalid("replyTo", "is no note of this article"))
                .thread();
    }

    Note get(UUID id, Staff by) {
        return seen(sessions.fromStatelessSession(session -> session.get(Note.class, id)), id, by);
    }

    private Note seen(@Nullable Note found, UUID id, Staff by) {
        if (found == null) {
            throw new Problem.NotFound("The note " + id);
        }
        articles.get(found.article, by);
        return found;
    }

    /** Lists them, the newest first. */
    List<Note> list(UUID article, Staff by, @Nullable Position after, int limit) {
        articles.get(article, by);
        return sessions.fromStatelessSession(session -> {
            SelectionQuery<Note> query = session.createSelectionQuery(
                            "from Note where article = :article"
                                    + (after == null ? "" : " and (writtenAt, id) < (:at, :id)")
                                    + " order by writtenAt desc, id desc",
                            Note.class)
                    .setParameter("article", article)
                    .setMaxResults(limit);
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return query.getResultList();
        });
    }

    @Transactional
    Note resolve(UUID id, Version expected, Staff by, Resolution resolution) {
        Note note = seen(findById(id, LockModeType.PESSIMISTIC_WRITE), id, by);
        note.version().checkIs(expected);
        note.resolve(resolution.resolved(), by, now());
        audit.record(
                by, note.isResolved() ? "resolve" : "reopen", "note", id.toString(), Map.of("article", note.article));
        return note;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
