package news.broadsheet.gateway.cache;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How long an answer may be kept, as it said itself (RFC 9111, RFC 5861).
 *
 * @param fresh served without asking; zero means the answer is not kept at all
 * @param staleIfError served for so long after that, while the service fails
 * @param tags what it is about: an event about one of them outdates it
 */
public record CachePolicy(Duration fresh, Duration staleIfError, Set<String> tags) {
    private static final Set<Integer> CACHEABLE_STATUSES = Set.of(200, 301, 304, 410);
    private static final CachePolicy NOT_CACHED = new CachePolicy(Duration.ZERO, Duration.ZERO, Set.of());

    /** @param header of the answer, by name */
    public static CachePolicy of(int status, Function<String, Optional<String>> header) {
        Map<String, Long> directives = directives(header.apply("Cache-Control").orElse(""));
        boolean cacheable = CACHEABLE_STATUSES.contains(status);
        if (!cacheable || !directives.containsKey("public") || directives.getOrDefault("s-maxage", 0L) == 0) {
            return NOT_CACHED;
        }
        return new CachePolicy(
                Duration.ofSeconds(directives.get("s-maxage")),
                Duration.ofSeconds(directives.getOrDefault("stale-if-error", 0L)),
                Arrays.stream(header.apply("Cache-Tag").orElse("").split(",", 0))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Map<String, Long> directives(String cacheControl) {
        Map<String, Long> directives = new TreeMap<>();
        for (String directive : cacheControl.split(",", 0)) {
            String[] parts = directive.strip().split("=", 2);
            long seconds = parts.length == 2 && parts[1].matches("\\d{1,9}") ? Long.parseLong(parts[1]) : 0;
            directives.put(parts[0], seconds);
        }
        return directives;
    }

    boolean isCacheable() {
        return fresh.isPositive();
    }
}
