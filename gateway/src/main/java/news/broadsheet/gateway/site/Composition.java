package news.broadsheet.gateway.site;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import news.broadsheet.gateway.cache.CachePolicy;
import news.broadsheet.http.Problem;

/**
 * A page being composed of parts, which are fetched in parallel under one deadline. It may be cached for as long as all its
 * parts are fresh. One thread composes it.
 */
final class Composition {
    /** For a page in which something is missing that will be back. */
    private static final Duration INCOMPLETE = Duration.ofSeconds(1);

    /** For a page with a part that is stale: its service is slow or fails, and must not be asked for each reader. */
    private static final Duration STALE = Duration.ofMillis(100);

    /** Also how old a view count may be. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration STALE_IF_ERROR = Duration.ofDays(1);

    private final Executor threads;
    private final long deadline;
    private final Duration patience;
    private final Set<String> tags = new HashSet<>();
    private Instant freshUntil = Instant.MAX;
    private Duration staleIfError = STALE_IF_ERROR;
    private boolean incomplete;
    private boolean cacheable = true;

    /** @param patience how long it waits for what is not worth the whole deadline */
    Composition(Executor threads, Duration deadline, Duration patience) {
        this.threads = threads;
        this.deadline = System.nanoTime() + deadline.toNanos();
        this.patience = patience;
    }

    /** Starts a fetch without waiting for it. */
    <T> Part<T> ask(Supplier<Content<T>> question) {
        return new Part<>(CompletableFuture.supplyAsync(question, threads));
    }

    /** Says for how long the page may be cached, when it is complete. */
    CachePolicy policy(Instant now) {
        if (!cacheable) {
            return CachePolicy.NOT_CACHED;
        }
        Duration left = freshUntil.isAfter(now.plus(LONGEST)) ? LONGEST : Duration.between(now, freshUntil);
        Duration fresh = left.isPositive() ? left : STALE;
        return new CachePolicy(
                incomplete && fresh.compareTo(INCOMPLETE) > 0 ? INCOMPLETE : fresh, staleIfError, Set.copyOf(tags));
    }

    private <T> T use(Content<T> content) {
        tags.addAll(content.policy().tags());
        if (content.missing()) {
            incomplete = true;
        } else if (content.policy().isCacheable()) {
            freshUntil = content.freshUntil().isBefore(freshUntil) ? content.freshUntil() : freshUntil;
            staleIfError = content.policy().staleIfError().compareTo(staleIfError) < 0
                    ? content.policy().staleIfError()
                    : staleIfError;
        } else {
            cacheable = false;
        }
        return content.value();
    }

    /** Figures change with each reader: the page need not be composed anew as often. */
    private <T> T useOnceInAWhile(Content<T> content) {
        tags.addAll(content.policy().tags());
        incomplete |= content.missing();
        return content.value();
    }

    /**
     * A part of the page that is being fetched. Giving up does not cancel the fetch: the next reader gets the cached
     * result.
     */
    final class Part<T> {
        private final CompletableFuture<Content<T>> answer;

        private Part(CompletableFuture<Content<T>> answer) {
            this.answer = answer;
        }

        /**
         * Waits for the page's main content.
         *
         * @param service name of the service for the error message
         * @throws Problem.Unavailable when the content is not there before the deadline
         */
        T required(String service) {
            return use(await(service, deadline));
        }

        /** Waits until the deadline for optional content and then uses the replacement. */
        T or(T otherwise) {
            return use(awaitOr(otherwise, deadline));
        }

        /** Waits a short time for figures, which are not worth the whole deadline. */
        T soonOr(T otherwise) {
            return useOnceInAWhile(awaitOr(otherwise, Math.min(deadline, System.nanoTime() + patience.toNanos())));
        }

        private Content<T> awaitOr(T otherwise, long until) {
            try {
                return await("a part of the page", until);
            } catch (Problem.Unavailable e) {
                Log.debugf(e, "A part of the page is left out");
                return Content.insteadOfMissing(otherwise);
            }
        }

        private Content<T> await(String service, long until) {
            try {
                return answer.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw Problem.Unavailable.part(service, null);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Problem.Unavailable.part(service, null);
            }
        }
    }
}
