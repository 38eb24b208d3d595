package news.broadsheet.gateway.route;

import io.quarkus.logging.Log;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.Guard;
import java.net.URI;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;

/**
 * A service behind the gateway with its circuit breaker. After four failures in a row, calls fail at once for a
 * second; then a single call tries whether the service is back.
 */
final class Upstream {
    private static final int CALLS_IN_A_ROW = 4;
    private static final long PAUSE_MILLIS = 1000;

    private final String name;
    private final String base;
    private final Guard breaker;
    private volatile boolean leftAlone;

    /** @param address scheme, host and optionally a port and a path */
    Upstream(String name, URI address) {
        boolean http = "http".equals(address.getScheme());
        if ((!http && !"https".equals(address.getScheme())) || address.getHost() == null) {
            throw new IllegalStateException("gateway.upstreams." + name + " is no address of a service: " + address
                    + ". Write http://host:port.");
        }
        int port = address.getPort() >= 0 ? address.getPort() : http ? 80 : 443;
        this.name = name;
        this.base = address.getScheme() + "://" + address.getHost() + ":" + port
                + address.getRawPath().replaceFirst("/$", "");
        this.breaker = Guard.create()
                .withDescription(name)
                .withCircuitBreaker()
                .name(name)
                .requestVolumeThreshold(CALLS_IN_A_ROW)
                .failureRatio(1)
                .delay(PAUSE_MILLIS, ChronoUnit.MILLIS)
                .failOn(Problem.Unavailable.class)
                .onStateChange(this::tell)
                .done()
                .build();
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
     * Runs a call through the circuit breaker.
     *
     * @param call throws {@link Problem.Unavailable} when the service does not answer
     * @throws Problem.Unavailable also without calling, while the circuit is open
     */
    <T> T call(Callable<T> call, Class<T> type) {
        try {
            return breaker.call(call, type);
        } catch (CircuitBreakerOpenException e) {
            throw Problem.Unavailable.part(name, null);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A call throws nothing that is checked", e);
        }
    }
}
