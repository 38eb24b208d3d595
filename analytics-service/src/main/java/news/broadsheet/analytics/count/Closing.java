package news.broadsheet.analytics.count;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Until when hours are closed: roll-ups of hours before are never changed any more. There is one row. */
@Entity
class Closing {

    @Id
    boolean onlyRow;

    Instant closedUntil;
}
