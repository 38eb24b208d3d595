package news.broadsheet.gateway.site;

import java.time.Instant;
import java.util.function.Function;
import news.broadsheet.gateway.cache.CachePolicy;
import news.broadsheet.gateway.cache.PublicCache.Cached;
import news.broadsheet.gateway.cache.PublicCache.Result;

/**
 * What a page shows of a service's response, and for how long that response is right.
 *
 * @param policy of the response: an event about one of its tags makes the page stale, too
 * @param missing whether the value stands for what could not be read
 */
record Content<T>(T value, CachePolicy policy, Instant freshUntil, boolean missing) {

    static <T> Content<T> of(T value, Result<?> result) {
        Cached<?> cached = result.cached();
        return new Content<>(value, cached.policy(), cached.freshUntil(), false);
    }

    static <T> Content<T> insteadOfMissing(T value) {
        return new Content<>(value, CachePolicy.NOT_CACHED, Instant.MIN, true);
    }

    <R> Content<R> map(Function<T, R> mapping) {
        return new Content<>(mapping.apply(value), policy, freshUntil, missing);
    }
}
