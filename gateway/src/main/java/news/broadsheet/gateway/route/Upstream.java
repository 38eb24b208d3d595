package news.broadsheet.gateway.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jspecify.annotations.Nullable;

/**
 * A service behind the gateway, kept from being overrun: only so many calls run at a time ({@link ConcurrencyLimit}), few are
 * repeated ({@link RetryBudget}), and after four failures in a row calls fail at once for a second; then a single one tries whether the
 * service is back. All of it is counted in {@code gateway_upstream_*}.
 */
final class Upstream {
    private static final int CALLS_IN_A_ROW = 4;
    private static final long PAUSE_MILLIS = 1000;

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String name;
    private final URI address;
    private final String base;
    private final Guard breaker;
    private final ConcurrencyLimit limit = new ConcurrencyLimit();
    private final RetryBudget retries = new RetryBudget();
    private final MeterProvider<Counter> calls;
    private final MeterProvider<Counter> repeated;
    private volatile boolean leftAlone;

    /** How a call ended, as the metrics have it. */
    private enum Outcome {
        ANSWERED,
        NOT_ANSWERED,
        CIRCUIT_OPEN,
        SHED;

        /** What a service refuses is an answer. */
        static Outcome of(@Nullable Throwable failure) {
            return switch (failure) {
                case CircuitBreakerOpenException _ -> CIRCUIT_OPEN;
                case Problem.Unavailable _ -> NOT_ANSWERED;
                case null, default -> ANSWERED;
            };
        }
    }

    /**
     * Returns the address that targets are appended to.
     *
     * @throws IllegalStateException when it is no address of a service
     */
    static String base(String name, URI address) {
        boolean http = "http".equals(address.getScheme());
        if ((!http && !"https".equals(address.getScheme())) || address.getHost() == null) {
            throw new IllegalStateException("gateway.upstreams." + name + " is no address of a service: " + address
                    + ". Write http://host:port.");
        }
        int port = address.getPort() >= 0 ? address.getPort() : http ? 80 : 443;
        return address.getScheme() + "://" + address.getHost() + ":" + port
                + address.getRawPath().replaceFirst("/$", "");
    }

    /** @param address scheme, host and optionally a port and a path */
    Upstream(String name, URI address, MeterRegistry metrics) {
        this.name = name;
        this.address = address;
        this.base = base(name, address);
        this.breaker = Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                // Known by its name in the whole process; a service whose address has changed gets another one.
                .name(name + "-" + NUMBER.incrementAndGet())
                .requestVolumeThreshold(CALLS_IN_A_ROW)
                .failureRatio(1)
                .delay(PAUSE_MILLIS, ChronoUnit.MILLIS)
                .failOn(Problem.Unavailable.class)
                .onStateChange(this::tell)
                .done()
                .build();
        this.calls = Counter.builder("gateway_upstream_calls")
                .description("Calls to a service, by how they ended")
                .tag("upstream", name)
                .withRegistry(metrics);
        this.repeated = Counter.builder("gateway_upstream_retries")
                .description("Reads whose connection broke off: sent once more, or not because too many were")
                .tag("upstream", name)
                .withRegistry(metrics);
        gauge("limit", "Calls that a service may have to answer at the same time", ConcurrencyLimit::limit, metrics);
        gauge("in_flight", "Calls that a service has to answer now", ConcurrencyLimit::inFlight, metrics);
        gauge("waiting", "Calls that wait for others to end", ConcurrencyLimit::waiting, metrics);
    }

    private void gauge(
            String what, String description, ToDoubleFunction<ConcurrencyLimit> value, MeterRegistry metrics) {
        // Of the same service at its former address.
        metrics.find("gateway_upstream_" + what).tag("upstream", name).gauges().forEach(metrics::remove);
        Gauge.builder("gateway_upstream_" + what, limit, value)
                .description(description)
                .tag("upstream", name)
                .register(metrics);
    }

    String name() {
        return name;
    }

    boolean isAt(URI other) {
        return address.equals(other);
    }

    /** Logs the beginning and the end of an outage, but not each failed attempt. */
    private void tell(CircuitBreakerState state) {
        if (state == CircuitBreakerState.OPEN && !leftAlone) {
            leftAlone = true;
            Log.warnf("%s does not answer: readers get what is kept of it, and one call a second tries it", name);
        } else if (state == CircuitBreakerState.CLOSED && leftAlone) {
            leftAlone = false;
            Log.infof("%s answers again", name);
        }
    }

    /**
     * Builds the address of a target. Only path and query come from the client: host and port are always the
     * configured ones.
     *
     * @throws Problem.Invalid when the target is not a path of this service
     */
    URI uri(String target) {
        if (!target.startsWith("/")) {
            throw Problem.Invalid.request("The address asked for must begin with a slash.");
        }
        try {
            return URI.create(base + target);
        } catch (IllegalArgumentException e) {
            throw Problem.Invalid.request(
                    "The address asked for has a character that must be percent-encoded: " + e.getMessage());
        }
    }

    /**
     * Says where a target is.
     *
     * @throws Problem.Invalid when the target is not a path of this service
     */
    RequestOptions options(String target) {
        URI uri = uri(target);
        String query = uri.getRawQuery();
        return new RequestOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort())
                .setSsl("https".equals(uri.getScheme()))
                .setURI(query == null ? uri.getRawPath() : uri.getRawPath() + "?" + query);
    }

    /**
     * Makes a call with a whole response when the service has room for it.
     *
     * @param patience how long the call may wait for room
     * @param afterWaiting runs the call when it had to wait; otherwise the calling thread does
     * @param call fails with {@link Problem.Unavailable} when the service does not answer
     * @return fails with {@link Problem.Unavailable} also without a call: when it is shed, or while the circuit is open
     */
    <T> CompletableFuture<T> call(
            Priority priority, Duration patience, Executor afterWaiting, Supplier<CompletionStage<T>> call) {
        CompletableFuture<Boolean> admission = limit.acquire(priority, patience);
        return admission.isDone()
                ? call(priority, admission.join(), call)
                : admission.thenComposeAsync(admitted -> call(priority, admitted, call), afterWaiting);
    }

    private <T> CompletableFuture<T> call(Priority priority, boolean admitted, Supplier<CompletionStage<T>> call) {
        if (!admitted) {
            count(priority, Outcome.SHED);
            return CompletableFuture.failedFuture(new Problem.Unavailable(
                    "The part that this needs (" + name
                            + ") has too much to do. Nothing was changed; try again shortly.",
                    null));
        }
        long began = System.nanoTime();
        return breaker.get(call, new TypeLiteral<CompletionStage<T>>() {})
                .toCompletableFuture()
                .whenComplete((answer, failure) -> {
                    Outcome outcome = Outcome.of(cause(failure));
                    limit.release(began, outcome == Outcome.ANSWERED);
                    count(priority, outcome);
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        Outcome.of(cause(failure)) == Outcome.CIRCUIT_OPEN
                                ? Problem.Unavailable.part(name, null)
                                : cause(failure)));
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    /**
     * Makes a call whatever others there are. For streams, whose clients set the pace.
     *
     * @param call throws {@link Problem.Unavailable} when the service does not answer
     * @throws Problem.Unavailable also without calling, while the circuit is open
     */
    <T> T callUnlimited(Priority priority, Supplier<T> call, Class<T> type) {
        Outcome outcome = Outcome.ANSWERED;
        try {
            return breaker.get(call, type);
        } catch (RuntimeException e) {
            outcome = Outcome.of(e);
            throw outcome == Outcome.CIRCUIT_OPEN ? Problem.Unavailable.part(name, null) : e;
        } finally {
            count(priority, outcome);
        }
    }

    private void count(Priority priority, Outcome outcome) {
        calls.withTags("priority", label(priority), "outcome", label(outcome)).increment();
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Counts a read that may be repeated. */
    void earnRetry() {
        retries.earn();
    }

    /** Takes one repetition, if there is one left. */
    boolean spendRetry() {
        boolean taken = retries.spend();
        repeated.withTag("result", taken ? "sent" : "refused").increment();
        return taken;
    }
}
