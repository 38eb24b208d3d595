package news.broadsheet.articles.newsroom.keycloak;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.outbox.Outbox;

/**
 * Takes events over: entries of the audit, the position, and what the gateways are told of it, in one transaction. An event that
 * was taken over before changes nothing.
 */
@ApplicationScoped
class RecordKeycloakEvents implements PanacheRepositoryBase<KeycloakPosition, String> {
    private final Audit audit;
    private final Outbox outbox;

    RecordKeycloakEvents(Audit audit, Outbox outbox) {
        this.audit = audit;
        this.outbox = outbox;
    }

    @Transactional
    Instant position(String source) {
        return findByIdOptional(source).orElseGet(() -> new KeycloakPosition(source)).readUntil;
    }

    /**
     * @param events in the order of their times
     * @return false, with nothing done, where the lease has changed hands since
     */
    @Transactional
    boolean record(String source, List<? extends KeycloakEvent> events, Leases.Held lease) {
        if (!lease.isValid(getSession())) {
            return false;
        }
        for (KeycloakEvent event : events) {
            boolean isNew = event.occurrence().map(audit::recordOnce).orElse(false);
            if (isNew) {
                Instant at = Instant.ofEpochMilli(event.time());
                event.disabled().ifPresent(id -> outbox.add(StaffDisabled.TOPIC, id, StaffDisabled.of(id, at)));
            }
        }
        KeycloakPosition position = findByIdOptional(source).orElseGet(() -> new KeycloakPosition(source));
        position.readUntil = Instant.ofEpochMilli(events.getLast().time());
        persist(position);
        return true;
    }
}
