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
 * A service behind the gateway: where it is, and whether it is worth asking. After four calls in a row that it did not
 * answer, calls fail at once for a second; then a single one tries whether it is back.
 */
final class Upstream {
    private static final int CALLS_IN_A_ROW = 4;
    private static final long PAUSE_MILLIS = 1000;

    private final String name;
    private final String base;
    private final Guard breaker;
    private volatile boolean leftAlone;

    /** @param address scheme, host and perhaps a port and a path */
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

    /** Once when it begins and once when it ends, not for each call that tries. */
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
     * Only the path and the query come from the client: whatever it sent, the host and the port are the configured ones.
     *
     * @param target path and query
     * @throws Problem.Invalid where it is no path of this service
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
     * @param call throws {@link Problem.Unavailable} where the service does not answer
     * @throws Problem.Unavailable also without calling, while the service is left alone
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
