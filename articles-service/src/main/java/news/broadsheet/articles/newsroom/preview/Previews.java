package news.broadsheet.articles.newsroom.preview;

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
import news.broadsheet.articles.article.IllegalMove;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.newsroom.ArticleSummaries;
import news.broadsheet.articles.newsroom.ArticleSummary;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.newsroom.preview.PreviewTokens.Claims;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.hibernate.SessionFactory;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Gives links to drafts away, opens them and takes them back. */
@ApplicationScoped
class Previews implements PanacheRepositoryBase<Preview, UUID> {
    private final SessionFactory sessions;
    private final ArticleSummaries articles;
    private final PreviewTokens tokens;
    private final IdempotencyKeys keys;
    private final Ids ids;
    private final Clock clock;
    private final Audit audit;

    Previews(
            SessionFactory sessions,
            ArticleSummaries articles,
            PreviewTokens tokens,
            IdempotencyKeys keys,
            Ids ids,
            Clock clock,
            Audit audit) {
        this.sessions = sessions;
        this.articles = articles;
        this.tokens = tokens;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    @Transactional
    Preview create(PreviewDraft draft, Staff by, @Nullable String idempotencyKey) {
        ArticleSummary article = articles.get(draft.article(), by);
        UUID id = ids.next();
        Optional<String> before = keys.claim(idempotencyKey, by, draft, id.toString());
        if (before.isPresent()) {
            return get(UUID.fromString(before.get()), by);
        }
        if (article.isOver()) {
            throw new IllegalMove("preview", article.status(), List.of());
        }
        Instant expiresAt = clock.instant().plus(draft.life()).truncatedTo(ChronoUnit.SECONDS);
        Preview preview = new Preview(id, article.id(), expiresAt, by, now());
        persist(preview);
        audit.record(by, "share", "preview", id.toString(), Map.of("article", article.id(), "expiresAt", expiresAt));
        return preview;
    }

    Preview get(UUID id, Staff by) {
        return seen(read(id), id, by);
    }

    private @Nullable Preview read(UUID id) {
        return sessions.fromStatelessSession(session -> session.get(Preview.class, id));
    }

    private Preview seen(@Nullable Preview found, UUID id, Staff by) {
        if (found == null) {
            throw new Problem.NotFound("The preview " + id);
        }
        articles.get(found.article, by);
        return found;
    }

    /** Lists them, the newest first, with those that are over. */
    List<Preview> list(UUID article, Staff by, @Nullable Position after, int limit) {
        articles.get(article, by);
        return sessions.fromStatelessSession(session -> {
            SelectionQuery<Preview> query = session.createSelectionQuery(
                            "from Preview where article = :article"
                                    + (after == null ? "" : " and (createdAt, id) < (:at, :id)")
                                    + " order by createdAt desc, id desc",
                            Preview.class)
                    .setParameter("article", article)
                    .setMaxResults(limit);
            if (after != null) {
                query.setParameter("at", after.at()).setParameter("id", after.id());
            }
            return query.getResultList();
        });
    }

    @Transactional
    void revoke(UUID id, Version expected, Staff by) {
        Preview preview = seen(findById(id, LockModeType.PESSIMISTIC_WRITE), id, by);
        preview.version().checkIs(expected);
        if (preview.revokedAt == null) {
            preview.revoke(by, now());
            audit.record(by, "revoke", "preview", id.toString(), Map.of("article", preview.article));
        }
    }

    /** Signs the link to one. It has no host. */
    String link(Preview preview) {
        return "/api/v1/previews/" + tokens.sign(preview.id, preview.expiresAt);
    }

    /** Finds the preview that a link opens. */
    Preview open(String token) {
        Claims claims = tokens.verify(token).orElseThrow(Previews::nothing);
        if (!clock.instant().isBefore(claims.expiresAt())) {
            throw new Problem.Gone("It ended at " + claims.expiresAt() + ". Ask the newsroom for another.");
        }
        Preview preview = read(claims.preview());
        if (preview == null) {
            throw nothing();
        }
        if (preview.revokedAt != null) {
            throw new Problem.Gone("The newsroom ended it at " + preview.revokedAt + ".");
        }
        return preview;
    }

    private static Problem nothing() {
        return new Problem.NotFound("A preview under this link");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
