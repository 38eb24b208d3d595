package news.broadsheet.gateway.limit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/** Counts the units that callers take, in token buckets, and says how many are left. */
@ApplicationScoped
public class RateLimiter {
    /** How many seconds' worth of units a partner may take at once. */
    private static final int BURST_SECONDS = 60;

    private final Buckets buckets;
    private final Clock clock;
    private final Map<Policy, Limit> limits;
    private final Map<Policy, Counter> refused = new EnumMap<>(Policy.class);

    RateLimiter(LimitConfig config, Clock clock, MeterRegistry metrics, @VirtualThreads ExecutorService threads) {
        this.clock = clock;
        this.limits = Map.of(
                Policy.ADDRESS, limit(Policy.ADDRESS, config.address()),
                Policy.USER, limit(Policy.USER, config.user()),
                Policy.CLIENT, limit(Policy.CLIENT, config.client()));
        for (Policy policy : Policy.values()) {
            refused.put(
                    policy,
                    Counter.builder("gateway_limited")
                            .description("Requests that got 429")
                            .tag("policy", policy.label())
                            .register(metrics));
        }
        Duration longest = limits.values().stream()
                .map(Limit::window)
                .max(Comparator.naturalOrder())
                .filter(window -> window.toSeconds() > BURST_SECONDS)
                .orElse(Duration.ofSeconds(BURST_SECONDS));
        Buckets local = new LocalBuckets(longest.plusSeconds(1));
        buckets = config.redis()
                .<Buckets>map(address -> new SharedBuckets(address, local, threads))
                .orElse(local);
    }

    private static Limit limit(Policy policy, LimitConfig.Size size) {
        if (size.perSecond() < 1 || size.burst() < size.perSecond()) {
            throw new IllegalStateException("gateway.limits." + policy.label()
                    + ": per-second must be at least 1, and burst at least per-second");
        }
        return Limit.of(policy, size.burst(), size.perSecond());
    }

    /**
     * Takes units of a caller, or none when too few are left.
     *
     * @param caller unique within the policy
     * @return completed at once unless the buckets are in a Redis
     */
    public CompletableFuture<Usage> take(Policy policy, String caller, int units) {
        return take(limits.get(policy), caller, units);
    }

    /**
     * Takes units of a partner, first of the minute's, then of the day's; what the second refuses, the first has taken.
     *
     * @param key unique among the keys of partners
     * @return what is left of each, as far as it was asked for
     */
    public CompletableFuture<List<Usage>> takeOfKey(String key, int perSecond, long perDay, int units) {
        Limit steady = Limit.of(Policy.API_KEY, perSecond * BURST_SECONDS, perSecond);
        // A bucket keeps the size that it began with: another quota is another bucket.
        return take(steady, key + "/" + perSecond, units).thenCompose(second -> {
            if (!second.allowed()) {
                return CompletableFuture.completedFuture(List.of(second));
            }
            Limit daily = Limit.daily(Policy.API_KEY_DAY, perDay, clock.instant());
            return take(daily, key + "/" + perDay, units).thenApply(day -> List.of(second, day));
        });
    }

    private CompletableFuture<Usage> take(Limit limit, String caller, int units) {
        return buckets.take(limit.policy().label() + ":" + caller, limit.bucket(), units)
                .thenApply(probe -> {
                    if (!probe.isConsumed()) {
                        refused.get(limit.policy()).increment();
                    }
                    return Usage.of(limit, probe);
                });
    }

    /** Refuses a cost that some caller could never pay. */
    public void checkCost(String property, int units) {
        long most = limits.values().stream().mapToLong(Limit::units).min().orElseThrow();
        most = Math.min(most, BURST_SECONDS); // of a partner with one unit a second
        if (units < 0 || units > most) {
            throw new IllegalStateException(property + " must be from 0 to " + most
                    + ", the least burst of gateway.limits and of API keys: " + units);
        }
    }

    @PreDestroy
    void close() throws Exception {
        if (buckets instanceof AutoCloseable open) {
            open.close();
        }
    }
}
