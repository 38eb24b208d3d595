package news.broadsheet.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Says {@code Connection: close} with every answer once the process was told to stop: whoever has kept a connection open
 * leaves it between two requests, not in the middle of one. For {@code quarkus.shutdown.delay} everything is still
 * answered while readiness is down; then Quarkus lets what is under way finish and stops.
 */
@Singleton
class Draining {
    private static final Logger LOG = Logger.getLogger(Draining.class);
    /** Before every filter that may answer by itself. */
    private static final int FIRST = 1_000;

    private volatile boolean stopping;

    void begin(@Observes ShutdownDelayInitiatedEvent told) {
        LOG.info("Told to stop: not ready any more, and every connection is closed after its answer");
        stopping = true;
    }

    void install(@Observes Filters filters) {
        filters.register(this::sayClose, FIRST);
    }

    /** Decided when the answer begins, for requests that came before. HTTP/2 has its own way of saying it. */
    private void sayClose(RoutingContext request) {
        if (request.request().version() != HttpVersion.HTTP_2) {
            request.addHeadersEndHandler(beginning -> {
                if (stopping) {
                    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                }
            });
        }
        request.next();
    }
}
