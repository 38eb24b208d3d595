package news.broadsheet.analytics.beacon;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.hibernate.annotations.Immutable;

/** The secret that the visitor keys of a day are made with. */
@Entity
@Immutable
@Table(name = "day_salt")
class Salt {
    static final Duration LIFE = Duration.ofHours(48);

    @Id
    LocalDate day;

    @Column(name = "salt")
    byte[] secret;

    Instant createdAt;

    boolean isAliveAt(Instant now) {
        return now.isBefore(createdAt.plus(LIFE));
    }
}
