package news.broadsheet.gateway.site;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.virtual.threads.VirtualThreads;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import news.broadsheet.http.Problem;

/**
 * Reads after the start what the first readers will ask for, the content of the front pages and the articles on them: a new replica
 * has cached nothing that it could serve if a service failed now. One call after the other, and again until the services answer.
 */
@ApplicationScoped
class CacheWarmUp {
    private static final long AGAIN_MILLIS = 5000;
    private static final int MOST_ATTEMPTS = 60;

    private final SiteConfig site;
    private final ContentClient content;
    private final Layouts layouts;
    private final Vertx vertx;
    private final ExecutorService threads;

    CacheWarmUp(
            SiteConfig site,
            ContentClient content,
            Layouts layouts,
            Vertx vertx,
            @VirtualThreads ExecutorService threads) {
        this.site = site;
        this.content = content;
        this.layouts = layouts;
        this.vertx = vertx;
        this.threads = threads;
    }

    void start(@Observes StartupEvent started) {
        if (site.warmUp()) {
            warmUp(1);
        }
    }

    private void warmUp(int attempt) {
        threads.execute(() -> {
            try {
                long began = System.nanoTime();
                int articles = read();
                Log.infof(
                        "The cache is warm with %d articles after %d ms",
                        articles, Duration.ofNanos(System.nanoTime() - began).toMillis());
            } catch (Problem | UncheckedIOException e) {
                if (attempt < MOST_ATTEMPTS) {
                    vertx.setTimer(AGAIN_MILLIS, timer -> warmUp(attempt + 1));
                } else {
                    Log.warnf("The cache is not warm, because a service does not answer: %s", e.getMessage());
                }
            }
        });
    }

    private int read() {
        layouts.sections();
        int articles = 0;
        for (String language : site.languages()) {
            List<Article> front = content.front(language, null, null).value().items();
            content.latest(language);
            content.popular(language);
            for (Article article : front) {
                read(article);
                articles++;
            }
        }
        return articles;
    }

    private void read(Article article) {
        String[] path = article.path().split("/", 4);
        try {
            content.article(path[1], path[2], path[3]);
        } catch (Problem.NotFound | Problem.Gone | ContentClient.Moved changed) {
            Log.debugf(changed, "%s has changed since the list was read", article.path());
        }
    }
}
