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

/** Asks for the parts of a page side by side, under one deadline. */
@ApplicationScoped
class PageParts {
    private final SiteConfig site;
    private final ExecutorService threads;

    PageParts(SiteConfig site, @VirtualThreads ExecutorService threads) {
        this.site = site;
        this.threads = threads;
    }

    /** The deadline of a page that is composed now. */
    Deadline deadline() {
        return new Deadline(System.nanoTime() + site.deadline().toNanos());
    }

    /** When a page is to be ready at the latest. */
    final class Deadline {
        private final long at;

        private Deadline(long at) {
            this.at = at;
        }

        /** Begins to ask, and does not wait. */
        <T> Part<T> ask(Supplier<T> question) {
            return new Part<>(CompletableFuture.supplyAsync(question, threads), at, site.patience());
        }
    }

    /** A part of a page on its way. Whoever gives it up does not end the asking: the next reader finds the answer kept. */
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
         * For what the page is about.
         *
         * @param service that knows it
         * @throws Problem.Unavailable when it is not there before the page's deadline
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

        /** For what the page can do without: what is not there before the deadline is replaced. */
        T or(T otherwise) {
            try {
                return required("a part of the page");
            } catch (Problem.Unavailable e) {
                Log.debugf(e, "A part of the page is left out");
                return otherwise;
            }
        }

        /** For what is not worth the whole time that is left. */
        T soonOr(T otherwise) {
            long soon = Math.min(deadline, System.nanoTime() + patience.toNanos());
            return new Part<>(answer, soon, patience).or(otherwise);
        }
    }
}
