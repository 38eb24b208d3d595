package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import news.broadsheet.http.Problem;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.RequestOptions;

/** Asks Elasticsearch on behalf of readers, with limits for time and concurrency. */
@ApplicationScoped
public class ElasticsearchCalls {
    private final ElasticsearchAsyncClient elasticsearch;
    private final SearchConfig config;
    private final Semaphore permits;

    ElasticsearchCalls(ElasticsearchAsyncClient elasticsearch, SearchConfig config) {
        this.elasticsearch = elasticsearch.withTransportOptions(withTimeout(config.timeout()));
        this.config = config;
        this.permits = new Semaphore(config.concurrent());
    }

    /**
     * The client's own time-outs are meant for writing. With them a hanging Elasticsearch would hold the permits for
     * too long.
     */
    private static RestClientOptions withTimeout(Duration timeout) {
        int millis = (int) timeout.toMillis();
        return new RestClientOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setRequestConfig(RequestConfig.custom()
                                .setConnectionRequestTimeout(millis)
                                .setConnectTimeout(millis)
                                .setSocketTimeout(millis)
                                .build())
                        .build(),
                false);
    }

    /** By when everything that is asked for one request must be answered. */
    public Deadline deadline() {
        return Deadline.in(config.timeout());
    }

    /** @throws Problem.Unavailable when Elasticsearch is down, too slow or too busy */
    public <T> T ask(Deadline deadline, Function<ElasticsearchAsyncClient, CompletableFuture<T>> question) {
        if (!permits.tryAcquire()) {
            throw unavailable();
        }
        // The permit is held until Elasticsearch is done, even when nobody waits any more.
        CompletableFuture<T> answer =
                question.apply(elasticsearch).whenComplete((response, failure) -> permits.release());
        try {
            return answer.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ElasticsearchException refused && isOurMistake(refused.status())) {
                throw refused;
            }
            Log.warnf("Elasticsearch does not answer a search: %s", e.getCause());
            throw unavailable();
        } catch (TimeoutException e) {
            Log.warnf(
                    "Elasticsearch does not answer a search within %d ms",
                    config.timeout().toMillis());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    public Problem.Unavailable unavailable() {
        return new Problem.Unavailable(
                "The search does not answer. Try again in %d s; the latest articles can still be read."
                        .formatted(config.retryAfter().toSeconds()),
                config.retryAfter(),
                null);
    }

    /**
     * Says whether the request was wrong. A right one fails with a missing index, too many requests, or a missing
     * shard.
     */
    private static boolean isOurMistake(int status) {
        return status >= 400 && status < 500 && status != 404 && status != 429;
    }
}
