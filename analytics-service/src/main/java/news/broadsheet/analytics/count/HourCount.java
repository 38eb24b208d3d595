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

/** What an article was opened and viewed in an hour, by a class of visitors. Written by {@link Opens}. */
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
