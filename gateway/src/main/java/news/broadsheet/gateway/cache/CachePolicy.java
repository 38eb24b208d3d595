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
 * Says how long a response may be cached, read from its Cache-Control and Cache-Tag headers (RFC 9111, RFC 5861).
 *
 * @param fresh how long it is served without asking the service; zero means that it is not cached
 * @param staleIfError how long after that it is served while the service fails
 * @param tags what the response is about; an event about one of them makes it stale
 */
public record CachePolicy(Duration fresh, Duration staleIfError, Set<String> tags) {
    public static final CachePolicy NOT_CACHED = new CachePolicy(Duration.ZERO, Duration.ZERO, Set.of());

    /** Of every response that says something is missing. */
    static final String MISSING = "missing";

    private static final Set<Integer> CACHEABLE_STATUSES = Set.of(200, 301, 304, 410);
    /**
     * What is missing is not asked for again and again. Services forbid all caches to keep problems, because others than
     * this one do not hear of articles that are published.
     */
    private static final CachePolicy NEGATIVE = new CachePolicy(Duration.ofSeconds(10), Duration.ZERO, Set.of(MISSING));

    public static CachePolicy of(int status, Function<String, Optional<String>> header) {
        if (status == 404) {
            return NEGATIVE;
        }
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

    public boolean isCacheable() {
        return fresh.isPositive();
    }
}
