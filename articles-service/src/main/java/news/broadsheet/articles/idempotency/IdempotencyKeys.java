package news.broadsheet.articles.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import news.broadsheet.articles.staff.Staff;
import org.jspecify.annotations.Nullable;

/** Lets a client repeat a creation without creating twice: a key is stored with what was created, or not at all. */
@ApplicationScoped
public class IdempotencyKeys implements PanacheRepositoryBase<ClaimedKey, ClaimedKey.Id> {
    /** Longer than any client retries. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final ObjectMapper json;
    private final Clock clock;

    IdempotencyKeys(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /**
     * Waits for another transaction that just claims the same key. Claims nothing where the client sent none.
     *
     * @param created id of what this transaction is about to create
     * @return the id of what was created under this key before; empty if nothing was
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> claim(@Nullable String key, Staff by, Object request, String created) {
        if (key == null) {
            return Optional.empty();
        }
        String fingerprint = fingerprint(request);
        Instant now = clock.instant();
        forgetSome(now.minus(KEPT));
        int claimed = Panache.executeUpdate(
                "insert into ClaimedKey (id.owner, id.key, fingerprint, created, createdAt)"
                        + " values (?1, ?2, ?3, ?4, ?5) on conflict do nothing",
                by.id(),
                key,
                fingerprint,
                created,
                now);
        return claimed == 1
                ? Optional.empty()
                : Optional.of(createdUnder(new ClaimedKey.Id(by.id(), key), fingerprint));
    }

    private String createdUnder(ClaimedKey.Id key, String fingerprint) {
        ClaimedKey before = findById(key);
        if (!before.fingerprint.equals(fingerprint)) {
            throw new KeyReused();
        }
        return before.created;
    }

    private void forgetSome(Instant before) {
        // Native: "skip locked", so that requests never wait for each other here.
        getSession()
                .createNativeMutationQuery("""
                        delete from idempotency_key where (owner, key) in (
                            select owner, key from idempotency_key where created_at < :before
                            limit 20 for update skip locked)""")
                .setParameter("before", before)
                .executeUpdate();
    }

    private String fingerprint(Object request) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            // Without its package: a class that moves keeps the keys that were claimed before.
            sha.update(request.getClass().getSimpleName().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(json.writeValueAsBytes(request)));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A request has no fingerprint: " + request.getClass(), e);
        }
    }
}
