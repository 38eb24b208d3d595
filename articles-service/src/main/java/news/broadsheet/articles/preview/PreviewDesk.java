package news.broadsheet.articles.preview;

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
import news.broadsheet.articles.article.IllegalMove;
import news.broadsheet.articles.audit.Audit;
import news.broadsheet.articles.desk.DeskArticle;
import news.broadsheet.articles.desk.DeskArticles;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.preview.Seal.Opened;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;

/** Gives links to drafts away and takes them back. */
@ApplicationScoped
class PreviewDesk {
    private final Previews previews;
    private final DeskArticles articles;
    private final Seal seal;
    private final IdempotencyKeys keys;
    private final Ids ids;
    private final Clock clock;
    private final Audit audit;

    PreviewDesk(
            Previews previews,
            DeskArticles articles,
            Seal seal,
            IdempotencyKeys keys,
            Ids ids,
            Clock clock,
            Audit audit) {
        this.previews = previews;
        this.articles = articles;
        this.seal = seal;
        this.keys = keys;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
    }

    /** @param key idempotency key, or null */
    @Transactional
    Preview create(PreviewDraft draft, Staff by, String key) {
        DeskArticle article = articles.get(draft.article(), by);
        UUID id = ids.next();
        Optional<String> before = keys.claim(key, by, draft, id.toString());
        if (before.isPresent()) {
            return get(UUID.fromString(before.get()), by);
        }
        if (article.isOver()) {
            throw new IllegalMove("preview", article.status(), List.of());
        }
        // A link says in whole seconds when it ends.
        Instant expiresAt = clock.instant().plus(draft.life()).truncatedTo(ChronoUnit.SECONDS);
        Preview preview =
                new Preview(id, article.id(), new Version(1), expiresAt, by.id(), by.name(), now(), null, null);
        previews.add(preview);
        audit.record(by, "share", "preview", id.toString(), Map.of("article", article.id(), "expiresAt", expiresAt));
        return preview;
    }

    Preview get(UUID id, Staff by) {
        return seen(previews.find(id), id, by);
    }

    List<Preview> list(UUID article, Staff by, Position after, int limit) {
        articles.get(article, by);
        return previews.list(article, after, limit);
    }

    @Transactional
    void revoke(UUID id, Version expected, Staff by) {
        Preview preview = seen(previews.lock(id), id, by);
        preview.version().checkIs(expected);
        if (preview.revokedAt() != null) {
            return;
        }
        previews.update(new Preview(
                preview.id(),
                preview.article(),
                preview.version().next(),
                preview.expiresAt(),
                preview.createdBy(),
                preview.createdByName(),
                preview.createdAt(),
                by.name(),
                now()));
        audit.record(by, "revoke", "preview", id.toString(), Map.of("article", preview.article()));
    }

    private Preview seen(Optional<Preview> found, UUID id, Staff by) {
        Preview preview = found.orElseThrow(() -> new Problem.NotFound("The preview " + id));
        articles.get(preview.article(), by);
        return preview;
    }

    /** The link to one, without a host. */
    String link(Preview preview) {
        return "/api/v1/previews/" + seal.token(preview.id(), preview.expiresAt());
    }

    /** The preview that a link opens. */
    Preview open(String token) {
        Opened opened = seal.open(token).orElseThrow(PreviewDesk::nothing);
        if (!clock.instant().isBefore(opened.expiresAt())) {
            throw new Problem.Gone("It ended at " + opened.expiresAt() + ". Ask the newsroom for another.");
        }
        Preview preview = previews.find(opened.preview()).orElseThrow(PreviewDesk::nothing);
        if (preview.revokedAt() != null) {
            throw new Problem.Gone("The newsroom ended it at " + preview.revokedAt() + ".");
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
