package news.broadsheet.articles.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.jdbi.v3.core.Jdbi;

/** Lets a creation be repeated without creating twice: the key is stored with what was created, or not at all. */
@ApplicationScoped
public class IdempotencyKeys {
    /** Longer than any client retries. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Jdbi database;
    private final ObjectMapper json;
    private final Clock clock;

    IdempotencyKeys(Jdbi database, ObjectMapper json, Clock clock) {
        this.database = database;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Waits for another transaction that just claims the same key.
     *
     * @param key null where the client sent none
     * @param created id of what this transaction is about to create
     * @return the id of what was created under this key before; empty if nothing was
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<String> claim(String key, Staff by, Object request, String created) {
        if (key == null) {
            return Optional.empty();
        }
        String fingerprint = fingerprint(request);
        Instant now = clock.instant();
        forgetSome(now.minus(KEPT));
        return database.withHandle(handle -> {
            int claimed = handle.createUpdate("""
                            insert into idempotency_key (owner, key, fingerprint, created, created_at)
                            values (:owner, :key, :fingerprint, :created, :now)
                            on conflict do nothing""")
                    .bind("owner", by.id())
                    .bind("key", key)
                    .bind("fingerprint", fingerprint)
                    .bind("created", created)
                    .bind("now", now)
                    .execute();
            return claimed == 1
                    ? Optional.empty()
                    : Optional.of(handle.createQuery("""
                                    select fingerprint, created from idempotency_key
                                    where owner = :owner and key = :key""")
                            .bind("owner", by.id())
                            .bind("key", key)
                            .map((row, context) ->
                                    checked(row.getString("created"), row.getString("fingerprint"), fingerprint))
                            .one());
        });
    }

    private static String checked(String created, String stored, String sent) {
        if (!stored.equals(sent)) {
            throw new KeyReused();
        }
        return created;
    }

    private void forgetSome(Instant before) {
        database.useHandle(
                handle -> handle.createUpdate("""
                        delete from idempotency_key where (owner, key) in (
                            select owner, key from idempotency_key where created_at < :before
                            limit 20 for update skip locked)""").bind("before", before).execute());
    }

    private String fingerprint(Object request) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(request.getClass().getName().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest(json.writeValueAsBytes(request)));
        } catch (NoSuchAlgorithmException | JsonProcessingException e) {
            throw new IllegalStateException("A request has no fingerprint: " + request.getClass(), e);
        }
    }
}
