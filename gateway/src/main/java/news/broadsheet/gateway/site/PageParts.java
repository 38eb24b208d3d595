package news.broadsheet.gateway.site;

import io.quarkus.logging.Log;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import news.broadsheet.http.Problem;

/** Fetches the parts of a page in parallel under one deadline. */
@ApplicationScoped
class PageParts {
    private final SiteConfig site;
    private final ExecutorService threads;

    PageParts(SiteConfig site, @VirtualThreads ExecutorService threads) {
        this.site = site;
        this.threads = threads;
    }

    /** Starts the deadline of a page. */
    Deadline deadline() {
        return new Deadline(System.nanoTime() + site.deadline().toNanos());
    }

    /** The time by which a page must be complete. */
    final class Deadline {
        private final long at;

        private Deadline(long at) {
            this.at = at;
        }

        /** Starts a fetch without waiting for it. */
        <T> Part<T> ask(Supplier<T> question) {
            return new Part<>(CompletableFuture.supplyAsync(question, threads), at, site.patience());
        }
    }

    /**
     * A part of a page that is being fetched. Giving up does not cancel the fetch: the next reader gets the cached
     * result.
     */
    static final class Part<T> {
        private final CompletableFuture<T> answer;
        private final long deadline;
        private final Duration patience;

        private Part(CompletableFuture<T> answer, long deadline, Duration patience) {
            this.answer = answer;
            this.deadline = deadline;
            this.patience = patience;
        }

        /**
         * Waits for the page's main content.
         *
         * @param service name of the service for the error message
         * @throws Problem.Unavailable when the content is not there before the deadline
         */
        T required(String service) {
            try {
                return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw Problem.Unavailable.part(service, null);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Problem.Unavailable.part(service, null);
            }
        }

        /** Waits until the deadline for optional content and then uses the replacement. */
        T or(T otherwise) {
            try {
                return required("a part of the page");
            } catch (Problem.Unavailable e) {
                Log.debugf(e, "A part of the page is left out");
                return otherwise;
            }
        }

        /** Waits a short time for content that is not worth the whole deadline. */
        T soonOr(T otherwise) {
            long soon = Math.min(deadline, System.nanoTime() + patience.toNanos());
            return new Part<>(answer, soon, patience).or(otherwise);
        }
    }
}
