package news.broadsheet.gateway.limit;

import io.github.bucket4j.BucketConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How many units one caller may take.
 *
 * @param units that may be taken at once, or in a day
 * @param window after which they are all there again
 */
record Limit(Policy policy, long units, Duration window, BucketConfiguration bucket) {
    static final Duration DAY = Duration.ofDays(1);

    /** Of a bucket that fills steadily. */
    static Limit of(Policy policy, int burst, int perSecond) {
        return new Limit(
                policy,
                burst,
                Usage.ceiling(Duration.ofSeconds(burst).dividedBy(perSecond)),
                BucketConfiguration.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .build());
    }

    /** Of a bucket that is filled at midnight in UTC. */
    static Limit daily(Policy policy, long units, Instant now) {
        Instant midnight = now.truncatedTo(ChronoUnit.DAYS).plus(DAY);
        return new Limit(
                policy,
                units,
                DAY,
                BucketConfiguration.builder()
                        .addLimit(limit -> limit.capacity(units).refillIntervallyAligned(units, DAY, midnight))
                        .build());
    }
}
