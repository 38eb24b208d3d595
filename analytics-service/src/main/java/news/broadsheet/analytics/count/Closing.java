package news.broadsheet.analytics.count;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** The only row: the instant until which hours are closed. Roll-ups of closed hours never change. */
@Entity
class Closing {

    @Id
    boolean onlyRow;

    Instant closedUntil;
}
