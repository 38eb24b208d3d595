package news.broadsheet.gateway.route;

import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import news.broadsheet.gateway.cache.PublicCache;

/** Produces the beans that are not classes of this service. */
class Producers {
    /** Estimated bytes of headers, key and tags of an entry. */
    private static final int OVERHEAD = 1024;

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    PublicCache<WholeResponse> cache(GatewayConfig config, Clock clock, @VirtualThreads ExecutorService threads) {
        return new PublicCache<>(clock, threads, config.cacheSize(), answer -> answer.size() + OVERHEAD);
    }
}
