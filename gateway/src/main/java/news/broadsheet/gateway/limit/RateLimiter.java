package news.broadsheet.gateway.limit;

import io.github.bucket4j.BucketConfiguration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Counts the units that callers take, in token buckets, and says how many are left. */
@ApplicationScoped
public class RateLimiter {
    private final Buckets buckets;
    private final Map<Policy, Limit> limits = new EnumMap<>(Policy.class);

    private record Limit(LimitConfig.Size size, BucketConfiguration bucket, Counter refused) {}

    RateLimiter(LimitConfig config, MeterRegistry metrics, @VirtualThreads ExecutorService threads) {
        Duration longest = Duration.ZERO;
        for (Policy policy : Policy.values()) {
            LimitConfig.Size size = policy.of(config);
            if (size.perSecond() < 1 || size.burst() < size.perSecond()) {
                throw new IllegalStateException("gateway.limits." + policy.label()
                        + ": per-second must be at least 1, and burst at least per-second");
            }
            BucketConfiguration bucket = BucketConfiguration.builder()
                    .addLimit(
                            limit -> limit.capacity(size.burst()).refillGreedy(size.perSecond(), Duration.ofSeconds(1)))
                    .build();
            Counter refused = Counter.builder("gateway_limited")
                    .description("Requests that got 429")
                    .tag("policy", policy.label())
                    .register(metrics);
            limits.put(policy, new Limit(size, bucket, refused));
            Duration refill = Duration.ofSeconds(1L + size.burst() / size.perSecond());
            longest = refill.compareTo(longest) > 0 ? refill : longest;
        }
        Buckets local = new LocalBuckets(longest);
        buckets = config.redis()
                .<Buckets>map(address -> new SharedBuckets(address, local, threads))
                .orElse(local);
    }

    /**
     * Takes units of a caller, or none when too few are left.
     *
     * @param caller unique within the policy
     * @return completed at once unless the buckets are in a Redis
     */
    public CompletableFuture<Usage> take(Policy policy, String caller, int units) {
        Limit limit = limits.get(policy);
        return buckets.take(policy.label() + ":" + caller, limit.bucket(), units)
                .thenApply(probe -> {
                    if (!probe.isConsumed()) {
                        limit.refused().increment();
                    }
                    return Usage.of(policy, limit.size(), probe);
                });
    }

    /** Refuses a cost that no caller could ever pay. */
    public void checkCost(String property, int units) {
        int most = Arrays.stream(Policy.values())
                .mapToInt(policy -> limits.get(policy).size().burst())
                .min()
                .orElseThrow();
        if (units < 0 || units > most) {
            throw new IllegalStateException(
                    property + " must be from 0 to " + most + ", the least burst of gateway.limits: " + units);
        }
    }

    @PreDestroy
    void close() throws Exception {
        if (buckets instanceof AutoCloseable open) {
            open.close();
        }
    }
}
