package news.broadsheet.gateway.limit;

import io.github.bucket4j.ConsumptionProbe;
import io.vertx.core.MultiMap;
import java.time.Duration;
import news.broadsheet.http.Problem;

/**
 * What is left of a caller's units after a request.
 *
 * @param reset after how long a refused request would be taken, or all units are there again; in whole seconds, rounded up
 */
public record Usage(Policy policy, long quota, Duration window, boolean allowed, long remaining, Duration reset) {

    static Usage of(Limit limit, ConsumptionProbe probe) {
        return new Usage(
                limit.policy(),
                limit.units(),
                limit.window(),
                probe.isConsumed(),
                probe.getRemainingTokens(),
                ceiling(Duration.ofNanos(
                        probe.isConsumed() ? probe.getNanosToWaitForReset() : probe.getNanosToWaitForRefill())));
    }

    static Duration ceiling(Duration duration) {
        return Duration.ofSeconds(duration.plusNanos(999_999_999).toSeconds());
    }

    /** Adds the headers of draft-ietf-httpapi-ratelimit-headers-10, once per policy. */
    public void addTo(MultiMap headers) {
        headers.add("RateLimit-Policy", "\"" + policy.label() + "\";q=" + quota + ";w=" + window.toSeconds());
        headers.add("RateLimit", "\"" + policy.label() + "\";r=" + remaining + ";t=" + reset.toSeconds());
    }

    /** @throws Problem.TooManyRequests when too few units were left */
    public void check() {
        if (!allowed) {
            throw new Problem.TooManyRequests(reset);
        }
    }
}
