package news.broadsheet.analytics.count;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** The instant before which hours are closed. */
@ApplicationScoped
class Closings implements PanacheRepositoryBase<Closing, Boolean> {

    @Transactional
    Instant closedUntil() {
        return findAll().singleResult().closedUntil;
    }

    /** Lets nobody move it until the end of the transaction. */
    Instant hold() {
        return findAll().withLock(LockModeType.PESSIMISTIC_READ).singleResult().closedUntil;
    }

    /** Never opens an hour again. */
    @Transactional
    void close(Instant until) {
        update("closedUntil = ?1 where closedUntil < ?1", until);
    }
}
