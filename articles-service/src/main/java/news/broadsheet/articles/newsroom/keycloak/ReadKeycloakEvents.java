package news.broadsheet.articles.newsroom.keycloak;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.lease.RenewedLease;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads what users and administrators do in Keycloak, on the one replica that holds the lease: each event once, also what happened
 * while this service or Keycloak was away, for as long as Keycloak keeps it.
 */
@ApplicationScoped
class ReadKeycloakEvents {
    private static final int PAGE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    /**
     * An event has the time at which its request began, and can be read when the request has ended: what came meanwhile is
     * read again.
     */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final RecordKeycloakEvents events;
    private final KeycloakConfig config;
    private final Jobs jobs;
    private final URI administration;
    private final RenewedLease lease;
    private final Worker worker;

    /** Says how a list of Keycloak is asked for. */
    private interface Source {
        List<? extends KeycloakEvent> read(long dateFrom, int first, int max, String direction);
    }

    ReadKeycloakEvents(
            RecordKeycloakEvents events,
            Leases leases,
            KeycloakConfig config,
            Jobs jobs,
            @ConfigProperty(name = "quarkus.oidc-client.auth-server-url") String realm) {
        this.events = events;
        this.config = config;
        this.jobs = jobs;
        this.administration =
                config.administration().orElseGet(() -> URI.create(realm.replace("/realms/", "/admin/realms/")));
        this.lease = new RenewedLease(leases, "keycloak-events", config.lease());
        FailureLog failures = new FailureLog(
                ReadKeycloakEvents.class,
                "What happens in Keycloak is not in the audit yet, and who is disabled there stays signed in until the"
                        + " token ends",
                "What happens in Keycloak is read again");
        this.worker = new Worker("keycloak-events", config.poll(), config.retry(), failures, this::readAll)
                .afterFailure(lease::forget)
                .atTheEnd(lease::release);
    }

    void start(@Observes StartupEvent started, Workers workers) {
        if (jobs.run() && config.events()) {
            workers.start(worker);
        }
    }

    private boolean readAll() throws IOException {
        if (lease.take().isPresent()) {
            try (KeycloakEvents keycloak = connect()) {
                // Administrators first: whoever they disable must not go on.
                read("admin-events", keycloak::ofAdministrators);
                read("events", keycloak::ofUsers);
            }
        }
        return false; // what has been read may be read again, so that there is always something
    }

    private KeycloakEvents connect() {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(administration)
                .connectTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .build(KeycloakEvents.class);
    }

    private void read(String name, Source source) {
        long from = Math.max(0, events.position(name).minus(OVERLAP).toEpochMilli());
        int first = 0;
        List<? extends KeycloakEvent> page;
        do {
            page = source.read(from, first, PAGE, KeycloakEvents.OLDEST_FIRST);
            Optional<Leases.Held> held = lease.take();
            if (page.isEmpty() || held.isEmpty() || !events.record(name, page, held.get())) {
                return;
            }
            first += page.size();
        } while (page.size() == PAGE);
    }
}
