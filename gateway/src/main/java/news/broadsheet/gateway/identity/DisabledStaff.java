package news.broadsheet.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Who was disabled in Keycloak, which ends no session then and calls nobody: it only refuses to renew tokens. What it had given out
 * before is refused here, a few seconds later: articles-service reads Keycloak's events and tells all replicas by a topic, which
 * each reads from its beginning. Whoever is enabled again signs in again, or goes on with what Keycloak issues from then on.
 */
@ApplicationScoped
class DisabledStaff {
    /** More than any token lives. */
    private static final Duration REMEMBERED = Duration.ofHours(13);

    private static final long MOST = 100_000;

    private final Clock clock;
    private final Cache<String, Instant> since =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    DisabledStaff(Clock clock) {
        this.clock = clock;
    }

    /** Says whether the token is of the time before its owner was disabled. Its time has no fractions. */
    boolean includes(JsonWebToken token) {
        Instant disabled = token.getSubject() == null ? null : since.getIfPresent(token.getSubject());
        return disabled != null && token.getIssuedAtTime() <= disabled.getEpochSecond();
    }

    @Incoming("disabled-staff")
    void take(ConsumerRecord<String, String> record) {
        try {
            Instant at = Instant.parse(new JsonObject(record.value()).getString("occurredAt"));
            if (record.key() != null && at.isAfter(clock.instant().minus(REMEMBERED))) {
                since.put(record.key(), at);
            }
        } catch (DecodeException | DateTimeException | NullPointerException | ClassCastException e) {
            Log.warnf(e, "Nobody can be disabled by a message that cannot be read, at offset %d", record.offset());
        }
    }
}
