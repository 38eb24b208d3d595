package news.broadsheet.gateway.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of Keycloak that were ended by a sign-out or by an administrator: their cookies and tokens are good for nothing any
 * more, although their signatures are. All replicas learn of them by a topic, which each reads from its beginning. Without Kafka, the
 * other replicas take the access token that a session has for its five minutes, and cannot renew it.
 */
@ApplicationScoped
public class EndedSessions {
    /** More than the longest session of the realm (ssoSessionMaxLifespan), after which none needs to be remembered. */
    private static final Duration REMEMBERED = Duration.ofHours(13);

    private static final long MOST = 100_000;

    private final Clock clock;
    private final MutinyEmitter<Record<String, String>> others;
    private final Cache<String, Boolean> ended =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterWrite(REMEMBERED).build();

    EndedSessions(
            Clock clock,
            @Channel("end-session") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 10_000)
                    MutinyEmitter<Record<String, String>> others) {
        this.clock = clock;
        this.others = others;
    }

    /** @param id the claim {@code sid} of its tokens */
    public boolean contains(@Nullable String id) {
        return id != null && ended.getIfPresent(id) != null;
    }

    /** Ends a session here at once, and at the other replicas as soon as they hear of it. */
    public void end(String id) {
        ended.put(id, true);
        others.send(Record.of(id, clock.instant().toString()))
                .subscribe()
                .with(
                        sent -> {},
                        failure -> Log.warnf(
                                failure,
                                "Other replicas were not told that a session has ended: they take its access token for up to"
                                        + " five minutes"));
    }

    @Incoming("ended-sessions")
    void take(ConsumerRecord<String, String> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        if (record.key() != null && at.isAfter(clock.instant().minus(REMEMBERED))) {
            ended.put(record.key(), true);
        }
    }
}
