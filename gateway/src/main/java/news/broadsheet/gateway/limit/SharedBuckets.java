package news.broadsheet.gateway.limit;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.distributed.serialization.Mapper;
import io.github.bucket4j.redis.jedis.Bucket4jJedis;
import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.apache.commons.pool2.impl.DefaultEvictionPolicy;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPooled;

/**
 * The buckets of all replicas, in a Redis. While it does not answer, this replica counts for itself: limits must not make the site
 * unreadable. After four failures in a row it is left alone for a second, then a single request tries it.
 */
final class SharedBuckets implements Buckets, AutoCloseable {
    /** How long a request waits for a connection, and for an answer. */
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private static final int CONNECTIONS = 32;
    private static final int FAILURES_IN_A_ROW = 4;
    private static final Duration SLACK = Duration.ofSeconds(10);

    private final JedisPooled redis;
    private final ProxyManager<String> buckets;
    private final Buckets local;
    private final ExecutorService threads;
    private final Guard breaker;
    private volatile boolean away;

    SharedBuckets(URI address, Buckets local, ExecutorService threads) {
        GenericObjectPoolConfig<Connection> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setMaxWait(PATIENCE);
        pool.setJmxEnabled(false);
        // Or else it is loaded by name, which native executables cannot.
        pool.setEvictionPolicy(new DefaultEvictionPolicy<>());
        this.redis = new JedisPooled(pool, address, Math.toIntExact(PATIENCE.toMillis()));
        this.buckets = Bucket4jJedis.casBasedBuilder(redis)
                .keyMapper(Mapper.STRING)
                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(SLACK))
                .build();
        this.local = local;
        this.threads = threads;
        this.breaker = Guard.create()
                .withDescription("redis")
                .withCircuitBreaker()
                .requestVolumeThreshold(FAILURES_IN_A_ROW)
                .failureRatio(1)
                .delay(1, ChronoUnit.SECONDS)
                .onStateChange(this::tell)
                .done()
                .build();
    }

    private void tell(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN && !away) {
            away = true;
            Log.warn(
                    "The Redis of the limits does not answer: each replica counts for itself, and one request a second tries it");
        } else if (state == CircuitBreakerState.CLOSED && away) {
            away = false;
            Log.info("The Redis of the limits answers again");
        }
    }

    @Override
    public CompletableFuture<ConsumptionProbe> take(String caller, BucketConfiguration size, int units) {
        return CompletableFuture.supplyAsync(() -> shared(caller, size, units), threads)
                .exceptionallyCompose(failure -> {
                    Log.debug("A request is counted by this replica alone", failure);
                    return local.take(caller, size, units);
                });
    }

    private ConsumptionProbe shared(String caller, BucketConfiguration size, int units) {
        return breaker.get(
                () -> buckets.getProxy("broadsheet:limit:" + caller, () -> size).tryConsumeAndReturnRemaining(units),
                ConsumptionProbe.class);
    }

    @Override
    public void close() {
        redis.close();
    }
}
