package news.broadsheet.gateway.apikey;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import news.broadsheet.gateway.apikey.ApiKey.Administrator;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/** What administrators do with the keys of partners. Callers have checked who they are. */
@ApplicationScoped
public class ApiKeyManagement {
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id).reversed();

    private final ApiKeys keys;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    ApiKeyManagement(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** A key with the secret that was made for it, which is not kept. */
    public record Issued(ApiKey key, String secret) {}

    /** Lists the newest first, revoked ones too. */
    public List<ApiKey> list(Cursor.@Nullable Position after, int limit) {
        return keys.all().stream()
                .sorted(NEWEST_FIRST)
                .filter(key -> after == null || isBehind(key, after))
                .limit(limit)
                .toList();
    }

    private static boolean isBehind(ApiKey key, Cursor.Position after) {
        int older = key.created().compareTo(after.at());
        return older < 0 || (older == 0 && key.id().compareTo(after.id()) < 0);
    }

    /** @throws Problem.NotFound when there is none */
    public ApiKey get(UUID id) {
        return keys.get(id);
    }

    /** The last day in UTC on which a key was used; null for never. */
    public @Nullable LocalDate lastUsed(ApiKey key) {
        return keys.lastUsed(key.id());
    }

    public Issued issue(ApiKeyDraft draft, Administrator by) {
        Instant now = now();
        if (draft.expires() != null && !draft.expires().isAfter(now)) {
            throw new Problem.Invalid("expires", "must be in the future");
        }
        ApiKeySecret secret = ApiKeySecret.generate(random);
        ApiKey key = ApiKey.create(draft, secret.hash(), now, by);
        keep(key, "created");
        return new Issued(key, secret.reveal());
    }

    ApiKey change(UUID id, @Nullable Version expected, ApiKeyDraft draft, Administrator by) {
        ApiKey key = unchanged(id, expected).with(draft, now(), by);
        keep(key, "changed");
        return key;
    }

    /** Makes a new secret; the present one stays valid for the overlap. */
    public Issued rotate(UUID id, @Nullable Version expected, Rotation rotation, Administrator by) {
        Duration overlap = rotation.overlapOrDefault();
        ApiKeySecret secret = ApiKeySecret.generate(random);
        ApiKey key = unchanged(id, expected).rotate(secret.hash(), overlap, now(), by);
        keep(key, "rotated");
        return new Issued(key, secret.reveal());
    }

    /** Whatever was changed meanwhile: it ends the key, and must not fail because of that. */
    public ApiKey revoke(UUID id, Administrator by) {
        ApiKey key = keys.get(id);
        if (key.revoked() == null) {
            Instant now = now();
            key = key.revoke(now, now, by);
            keep(key, "revoked");
        }
        return key;
    }

    /** Refuses what can have no effect, too: a revoked key stays as it is. */
    private ApiKey unchanged(UUID id, @Nullable Version expected) {
        ApiKey key = keys.get(id);
        new Version(key.version()).checkIs(expected);
        if (key.revoked() != null) {
            throw new Problem.Conflict("The key is revoked for good. Create a new one.");
        }
        return key;
    }

    /** articles-service reads of the change in the topic, for the newsroom's audit. */
    private void keep(ApiKey key, String what) {
        keys.keep(key);
        Log.infof("API key %s was %s by user %s", key.id(), what, key.changedById());
    }

    /** Cursors and people read no finer. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
