package news.broadsheet.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.local.LocalBucketBuilder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** The buckets of this replica. */
@RegisterForReflection(
        classNames =
                "com.github.benmanes.caffeine.cache.PSAMS") // Caffeine loads it by name: with a maximum size and expiry
// after access
final class LocalBuckets implements Buckets {
    /** Some 300 bytes each. Whoever has more addresses than this is not stopped by limits per address. */
    private static final long CALLERS = 100_000;

    private final Cache<String, Bucket> buckets;
    /** Those of a day, which are kept so long. Only partners have some. */
    private final Cache<String, Bucket> daily;

    /** @param refill after which a bucket that nobody takes from is full, so that it need not be kept */
    LocalBuckets(Duration refill) {
        buckets = cache(refill);
        daily = cache(Limit.DAY);
    }

    private static Cache<String, Bucket> cache(Duration kept) {
        return Caffeine.newBuilder()
                .maximumSize(CALLERS)
                .expireAfterAccess(kept)
                .build();
    }

    @Override
    public CompletableFuture<ConsumptionProbe> take(String caller, BucketConfiguration size, int units) {
        boolean ofDay = size.getBandwidths()[0].getRefillPeriodNanos() >= Limit.DAY.toNanos();
        Bucket bucket = (ofDay ? daily : buckets).get(caller, name -> bucket(size));
        return CompletableFuture.completedFuture(bucket.tryConsumeAndReturnRemaining(units));
    }

    private static Bucket bucket(BucketConfiguration size) {
        LocalBucketBuilder builder = Bucket.builder();
        Arrays.stream(size.getBandwidths()).forEach(builder::addLimit);
        return builder.build();
    }
}
