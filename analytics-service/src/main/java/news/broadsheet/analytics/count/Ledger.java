package news.broadsheet.analytics.count;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import news.broadsheet.analytics.beacon.ViewEvent;
import news.broadsheet.analytics.topic.Intake;
import news.broadsheet.analytics.topic.Poison;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/** Enters the events of a batch: each id once, each into an hour that is still open. */
@ApplicationScoped
class Ledger implements Intake {
    private static final Logger LOG = Logger.getLogger(Ledger.class);

    /** No clock of ours is this wrong: a later event would make partitions for nobody. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Opens opens;
    private final RollUps rollUps;
    private final Clock clock;
    private final CountConfiguration configuration;
    private final MeterRegistry metrics;

    Ledger(Opens opens, RollUps rollUps, Clock clock, CountConfiguration configuration, MeterRegistry metrics) {
        this.opens = opens;
        this.rollUps = rollUps;
        this.clock = clock;
        this.configuration = configuration;
        this.metrics = metrics;
    }

    @Override
    public List<Poison> take(List<ConsumerRecord<byte[], byte[]>> records, Connection connection) throws SQLException {
        List<Poison> poisons = new ArrayList<>();
        List<ViewEvent> events = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            try {
                ViewEvent event = ViewEvent.read(record.value());
                if (isOnTime(event)) {
                    events.add(event);
                }
            } catch (IllegalArgumentException e) {
                poisons.add(new Poison(record, e.getMessage()));
            }
        }
        if (!events.isEmpty()) {
            enter(connection, events);
        }
        return poisons;
    }

    private boolean isOnTime(ViewEvent event) {
        Instant now = clock.instant();
        if (event.at().isAfter(now.plus(AHEAD))) {
            throw new IllegalArgumentException("from the future");
        }
        boolean isKept = !event.at().isBefore(now.minus(configuration.keepOpens()));
        if (!isKept) {
            metrics.counter("opens.expired").increment();
            LOG.debugf("An event is older than %s and cannot be counted any more", configuration.keepOpens());
        }
        return isKept;
    }

    private void enter(Connection connection, List<ViewEvent> events) throws SQLException {
        opens.makeRoom(connection, events);
        Instant closedUntil = RollUps.closedUntil(connection);
        Set<Opens.Identity> known = opens.known(connection, events);
        Visits visits = opens.visits(connection, events);
        List<Open> counted = new ArrayList<>();
        for (ViewEvent event : events) {
            if (known.add(Opens.Identity.of(event))) {
                counted.add(new Open(event, hour(event, closedUntil), visits.isView(event)));
            }
        }
        metrics.counter("opens.repeated").increment((double) events.size() - counted.size());
        opens.add(connection, counted);
        rollUps.add(connection, counted);
    }

    /** What comes after its hour was closed is counted in the first hour that is open: late, but neither lost nor hidden. */
    private Instant hour(ViewEvent event, Instant closedUntil) {
        Instant hour = event.at().truncatedTo(ChronoUnit.HOURS);
        if (hour.isBefore(closedUntil)) {
            metrics.counter("opens.late").increment();
            return closedUntil;
        }
        return hour;
    }
}
