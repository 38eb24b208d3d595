package news.broadsheet.analytics.count;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.analytics.beacon.TrafficClass;
import org.hibernate.annotations.Immutable;

/** Opens and views of an article in an hour by traffic class. {@link Opens} writes it. */
@Entity
@Immutable
class HourCount {

    @EmbeddedId
    Id id;

    long opens;
    long views;

    @Embeddable
    record Id(
            Instant hour,
            UUID article,

            @Column(name = "class") @Enumerated(EnumType.STRING)
            TrafficClass trafficClass) {}
}
