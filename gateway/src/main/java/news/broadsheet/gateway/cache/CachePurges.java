package news.broadsheet.gateway.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Purges the caches of all replicas, which each read the topic {@code cache-purges}. */
@ApplicationScoped
class CachePurges {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final PublicCache<?> cache;
    private final ObjectMapper json;
    private final MutinyEmitter<byte[]> replicas;

    CachePurges(
            PublicCache<?> cache,
            ObjectMapper json,
            @Channel("purge-caches") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1000)
                    MutinyEmitter<byte[]> replicas) {
        this.cache = cache;
        this.json = json;
        this.replicas = replicas;
    }

    /**
     * Purges this replica's cache at once, and those of the others as soon as they hear of it.
     *
     * @throws Problem.Unavailable when the others cannot be told
     */
    void purge(CachePurge purge) {
        purge.apply(cache);
        try {
            replicas.send(json.writeValueAsBytes(purge)).await().atMost(PATIENCE);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A purge is no JSON", e);
        } catch (RuntimeException e) {
            Log.warnf(e, "Other replicas were not told of a purge");
            throw new Problem.Unavailable(
                    "The cache of one replica was purged, but the others could not be told. Send it again shortly.",
                    null);
        }
    }

    @Incoming("cache-purges")
    @Blocking
    void take(byte[] purge) {
        try {
            json.readValue(purge, CachePurge.class).apply(cache);
        } catch (IOException | RuntimeException e) {
            Log.errorf(e, "A purge that cannot be read was left out");
        }
    }
}
