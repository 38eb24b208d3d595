package news.broadsheet.analytics.count;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;

/** Reads and moves the instant until which hours are closed. */
@ApplicationScoped
class Closings implements PanacheRepositoryBase<Closing, Boolean> {

    @Transactional
    Instant closedUntil() {
        return findAll().singleResult().closedUntil;
    }

    /** Locks the instant until the end of the transaction. */
    Instant hold() {
        return findAll().withLock(LockModeType.PESSIMISTIC_READ).singleResult().closedUntil;
    }

    /** Closes hours; never opens a closed one. */
    @Transactional
    void close(Instant until) {
        update("closedUntil = ?1 where closedUntil < ?1", until);
    }
}
