package news.broadsheet.articles.newsroom.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.newsroom.ArticleSummaries;
import news.broadsheet.articles.newsroom.ArticleSummary;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may save an open draft. One session writes, the others look on; whoever may edit may take over, which ends the former
 * session. The lock of the article's row decides between two who do so at once, and between a take-over and a save.
 */
@ApplicationScoped
public class Presence {
    /** Names the session that a save belongs to. */
    public static final String HEADER = "X-Editing-Session";

    private final EditingSessions sessions;
    private final ArticleSummaries articles;
    private final IdempotencyKeys keys;
    private final Ids ids;
    private final Audit audit;
    private final Duration expiry;

    Presence(
            EditingSessions sessions,
            ArticleSummaries articles,
            IdempotencyKeys keys,
            Ids ids,
            Audit audit,
            PresenceConfig config) {
        this.sessions = sessions;
        this.articles = articles;
        this.keys = keys;
        this.ids = ids;
        this.audit = audit;
        this.expiry = config.expiry();
    }

    /** Begins a session, or goes on with one; it writes if nobody else does, or if it takes over. */
    @Transactional
    EditingSession open(PresenceDraft draft, Staff by, @Nullable String idempotencyKey) {
        new Violations().present("article", draft.article()).throwIfAny();
        ArticleSummary article = articles.lock(draft.article(), by);
        UUID id = draft.session() == null ? ids.next() : draft.session();
        Optional<String> before = keys.claim(idempotencyKey, by, draft, id.toString());
        if (before.isPresent()) {
            return own(UUID.fromString(before.get()), by);
        }
        sessions.forgetSome();
        EditingSession session =
                draft.session() == null ? new EditingSession(id, article.id(), by) : resume(id, article.id(), by);
        boolean editable = articles.mayEdit(by, article);
        if (draft.takesOver() && !editable) {
            throw new Problem.Forbidden("You may not change this article as it is now, only look at it.");
        }
        if (editable) {
            write(session, draft, by);
        }
        sessions.persist(session);
        return session;
    }

    private EditingSession resume(UUID id, UUID article, Staff by) {
        EditingSession session = own(id, by);
        new Violations()
                .addIf(!session.article.equals(article), "session", "has another article open")
                .throwIfAny();
        return session.checkNotTaken().touch();
    }

    /** A session that expired can be taken from without asking; it learns of it when it comes back. */
    private void write(EditingSession session, PresenceDraft draft, Staff by) {
        Optional<EditingSession> writer =
                sessions.writer(session.article).filter(other -> !other.id.equals(session.id));
        if (session.writes || (writer.isPresent() && writer.get().isAlive(expiry) && !draft.takesOver())) {
            return;
        }
        writer.ifPresent(former -> {
            former.loseTo(by, draft.reason());
            // The database allows one that writes: the former ends before the next begins.
            sessions.flush();
            audit.record(by, "takeOver", "article", session.article.toString(), Map.of("from", former.staffName));
        });
        session.beginToWrite();
    }

    @Transactional
    EditingSession heartbeat(UUID id, Version expected, Staff by) {
        return unchanged(id, expected, by).touch();
    }

    @Transactional
    void close(UUID id, Version expected, Staff by) {
        sessions.delete(unchanged(id, expected, by));
    }

    private EditingSession unchanged(UUID id, Version expected, Staff by) {
        EditingSession session = own(id, by).checkNotTaken();
        session.version().checkIs(expected);
        return session;
    }

    /** Lists what somebody has open to write, the first opened first. */
    public List<Lock> locksOf(String staff, int limit) {
        return sessions.writing(staff, limit).stream().map(Lock::of).toList();
    }

    /** Ends the writing of these sessions. To be called by who has locked their articles. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void release(List<Lock> locks, Staff by) {
        for (Lock lock : locks) {
            sessions.lock(lock.session()).filter(session -> session.writes).ifPresent(session -> {
                session.loseTo(by, null);
                audit.record(by, "takeOver", "article", session.article.toString(), Map.of("from", session.staffName));
            });
        }
    }

    List<EditingSession> at(UUID article, Staff by) {
        articles.get(article, by);
        return sessions.alive(article);
    }

    /** Lists the others that have the same article open. */
    List<EditingSession> others(EditingSession session) {
        return sessions.alive(session.article).stream()
                .filter(other -> !other.id.equals(session.id))
                .toList();
    }

    /**
     * Refuses a save whose session was taken over, or looks on while a colleague's writes. To be called in the save's
     * transaction, which has locked the article: a take-over comes before or after it, never between.
     *
     * @param session what the client sent as {@value #HEADER}; one that takes no part in this sends none, and is checked by
     *     {@code If-Match} alone
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void check(UUID article, @Nullable String session, Staff by) {
        if (session == null) {
            return;
        }
        EditingSession own = parse(session)
                .flatMap(sessions::lock)
                .filter(found -> found.isOf(by) && found.article.equals(article))
                .orElseThrow(() -> new Problem.Invalid(
                        HEADER, "is no open session of yours on this article; open one, or leave the header out"));
        own.checkNotTaken();
        if (!own.writes) {
            sessions.writer(article).filter(other -> other.isAlive(expiry)).ifPresent(writer -> {
                throw new DraftHeld(writer.staffName, writer.openedAt);
            });
        }
        own.touch();
    }

    private static Optional<UUID> parse(String session) {
        try {
            return Optional.of(UUID.fromString(session));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private EditingSession own(UUID id, Staff by) {
        return sessions.lock(id)
                .filter(session -> session.isOf(by))
                .orElseThrow(() -> new Problem.NotFound("An editing session " + id + " of yours"));
    }
}
