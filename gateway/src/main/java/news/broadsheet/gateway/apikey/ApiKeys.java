package news.broadsheet.gateway.apikey;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import news.broadsheet.http.Problem;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jspecify.annotations.Nullable;

/**
 * The keys of partners, in memory. Every replica reads them from the beginning of a compacted topic and follows it, so that a
 * revocation holds everywhere as soon as it is read, and keyed calls go on without Kafka; only changes need it. What two
 * administrators change at the same moment is decided by the order of the topic, but for a revocation, which nothing undoes.
 */
@ApplicationScoped
public class ApiKeys {
    /** A record of the topic is a key, or the last day on which one was used. */
    private static final String USED = "/used";

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** Far more than a newspaper has partners: all are in memory. */
    private static final int MOST = 10_000;

    private static final long NONE = -1;

    private final ObjectMapper json;
    private final Clock clock;
    private final MutinyEmitter<Record<String, String>> topic;
    private final Map<UUID, ApiKey> keys = new ConcurrentHashMap<>();
    /** Also those of secrets that have ended: whoever sends one is told so. */
    private final Map<String, UUID> byHash = new ConcurrentHashMap<>();

    private final Map<UUID, LocalDate> used = new ConcurrentHashMap<>();
    private volatile boolean complete;
    /** Written by the topic's only reader. */
    private volatile long lastRead = NONE;

    private volatile long end = Long.MAX_VALUE;

    ApiKeys(
            ObjectMapper json,
            Clock clock,
            @Channel("change-api-key") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1_000)
                    MutinyEmitter<Record<String, String>> topic) {
        this.json = json;
        this.clock = clock;
        this.topic = topic;
    }

    /**
     * Finds the key that a request was sent with, and remembers that it was used today.
     *
     * @throws ApiKeyRefused for one that is not valid
     * @throws Problem.Unavailable for one that is not known while this replica has not read all keys
     */
    public ApiKey find(String sent) {
        Instant now = clock.instant();
        String hash = ApiKeySecret.parse(sent).hash();
        ApiKey key = Optional.ofNullable(byHash.get(hash)).map(keys::get).orElseThrow(this::unknown);
        switch (key.state(now)) {
            case REVOKED -> throw ApiKeyRefused.revoked();
            case EXPIRED -> throw ApiKeyRefused.expired(key.expires());
            case ACTIVE -> checkSecret(key, hash, now);
        }
        remember(key.id(), LocalDate.ofInstant(now, ZoneOffset.UTC));
        return key;
    }

    private Problem unknown() {
        return complete ? ApiKeyRefused.unknown() : Problem.Unavailable.part("API keys", null);
    }

    private static void checkSecret(ApiKey key, String hash, Instant now) {
        ApiKey.Secret secret = key.secret(hash).orElseThrow(() -> ApiKeyRefused.replaced(key.rotated()));
        if (!secret.isValid(now)) {
            throw ApiKeyRefused.replaced(secret.until());
        }
    }

    /** Once a day and key. What is lost of it is made good by the next day. */
    private void remember(UUID key, LocalDate today) {
        if (!today.equals(used.put(key, today))) {
            topic.send(Record.of(key + USED, today.toString()))
                    .subscribe()
                    .with(sent -> {}, failure -> Log.debug("Other replicas were not told that a key is used", failure));
        }
    }

    /** @throws Problem.Unavailable while this replica has not read all keys */
    Collection<ApiKey> all() {
        if (!complete) {
            throw Problem.Unavailable.part("API keys", null);
        }
        return List.copyOf(keys.values());
    }

    /** @throws Problem.NotFound when there is none */
    ApiKey get(UUID id) {
        return all().stream()
                .filter(key -> key.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("The API key " + id));
    }

    @Nullable
    LocalDate lastUsed(UUID id) {
        return used.get(id);
    }

    /**
     * Keeps a new or changed key.
     *
     * @throws Problem.Unavailable when Kafka does not say that it is kept
     */
    void keep(ApiKey key) {
        if (all().size() >= MOST && !keys.containsKey(key.id())) {
            throw new Problem.Conflict("There are " + MOST + " API keys, more than are kept in memory.");
        }
        try {
            topic.send(Record.of(key.id().toString(), write(key))).await().atMost(PATIENCE);
        } catch (RuntimeException e) {
            // The time is over, or the channel says that Kafka does not answer, in several words.
            throw new Problem.Unavailable(
                    "Kafka does not say that the change is kept. Read the key again after a while, and repeat the change if"
                            + " it is not there.",
                    e);
        }
        apply(key);
    }

    private String write(ApiKey key) {
        try {
            return json.writeValueAsString(key);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("A key can always be written", e);
        }
    }

    private void apply(ApiKey key) {
        keys.compute(key.id(), (id, before) -> key.after(before));
        key.secrets().forEach(secret -> byHash.put(secret.hash(), key.id()));
    }

    @Incoming("api-keys")
    void take(ConsumerRecord<String, String> record) {
        // A new assignment begins at the beginning again; what was read must not become what it was before.
        if (record.offset() > lastRead) {
            take(record.key(), record.value());
            lastRead = record.offset();
        }
        complete |= record.offset() >= end - 1;
    }

    private void take(String key, String value) {
        try {
            if (key.endsWith(USED)) {
                used.merge(
                        UUID.fromString(key.substring(0, key.length() - USED.length())),
                        LocalDate.parse(value),
                        (known, read) -> known.isAfter(read) ? known : read);
            } else {
                apply(json.readValue(value, ApiKey.class));
            }
        } catch (JsonProcessingException | RuntimeException e) {
            // One bad record must not keep the others, such as a revocation, from being read.
            Log.errorf(e, "A record of API keys that cannot be read was left out: %s", key);
        }
    }

    /** @param end the offset behind the last record that the topic had when this replica began to read it */
    void readUntil(long end) {
        if (end <= lastRead) {
            lastRead = NONE; // the topic was made anew
        }
        this.end = end;
        complete |= end == 0;
    }
}
