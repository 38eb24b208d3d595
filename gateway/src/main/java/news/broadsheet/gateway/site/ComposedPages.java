package news.broadsheet.gateway.site;

import io.quarkus.logging.Log;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import news.broadsheet.gateway.cache.CachePolicy;
import news.broadsheet.gateway.cache.PublicCache;
import news.broadsheet.gateway.cache.PublicCache.Fetched;
import news.broadsheet.gateway.cache.PublicCache.NothingToCache;
import news.broadsheet.gateway.cache.PublicCache.Result;
import news.broadsheet.gateway.route.Compression;
import news.broadsheet.gateway.route.Representation;
import news.broadsheet.gateway.route.WholeResponse;
import news.broadsheet.http.Problem;

/** Composes pages, and caches them as bytes in the same cache as the responses they are composed of. */
@ApplicationScoped
class ComposedPages {
    private final PublicCache<WholeResponse> cache;
    private final Compression compression;
    private final Clock clock;
    private final SiteConfig site;
    private final ExecutorService threads;

    ComposedPages(
            PublicCache<WholeResponse> cache,
            Compression compression,
            Clock clock,
            SiteConfig site,
            @VirtualThreads ExecutorService threads) {
        this.cache = cache;
        this.compression = compression;
        this.clock = clock;
        this.site = site;
        this.threads = threads;
    }

    /** Begins a page that is not cached. */
    Composition begin() {
        return new Composition(threads, site.deadline(), site.patience());
    }

    /**
     * Returns a page, composed if none is cached.
     *
     * @param target path and query that identify the page
     * @param compose throws {@link Problem.Unavailable} when a cached page should be shown instead; any other problem says that
     *     there is no such page any more
     */
    Response get(
            String target,
            String language,
            HttpServerRequest request,
            Function<Composition, TemplateInstance> compose) {
        Result<WholeResponse> page = cache.get(target, kept -> {
            Composition composition = begin();
            WholeResponse whole = compose(target, language, () -> compose.apply(composition));
            CachePolicy policy = composition.policy(clock.instant());
            return new Fetched<>(policy.isCacheable() ? compression.encode(whole) : whole, false, policy);
        });
        return Representation.of(page, request, clock.instant()).response();
    }

    private WholeResponse compose(String target, String language, Supplier<TemplateInstance> compose) {
        try {
            byte[] body = HtmlResponses.render(compose.get(), language).getBytes(StandardCharsets.UTF_8);
            return new WholeResponse(
                    200,
                    Map.of(
                            "Content-Type",
                            List.of(HtmlResponses.TYPE.toString()),
                            "Content-Language",
                            List.of(language),
                            "ETag",
                            List.of("\"" + UUID.nameUUIDFromBytes(body) + "\"")),
                    body);
        } catch (Problem.Unavailable | UncheckedIOException e) {
            throw e;
        } catch (Problem | ContentClient.Moved e) {
            throw new NothingToCache(e);
        } catch (RuntimeException e) {
            // Readers may get the cached page and notice nothing.
            Log.errorf(e, "%s cannot be composed", target);
            throw e;
        }
    }
}
