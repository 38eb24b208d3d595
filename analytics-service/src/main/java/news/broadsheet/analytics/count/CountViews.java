package news.broadsheet.analytics.count;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import news.broadsheet.analytics.beacon.ViewEvent;
import news.broadsheet.analytics.topic.TopicHandler;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts the events of the topic: each id once, and only in hours that are open. */
@ApplicationScoped
class CountViews implements TopicHandler<ViewEvent> {
    private static final Logger LOG = Logger.getLogger(CountViews.class);

    /** Events further in the future are refused: they would create partitions for days to come. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Opens opens;
    private final Closings closings;
    private final Clock clock;
    private final CountConfig config;
    private final MeterRegistry metrics;

    CountViews(Opens opens, Closings closings, Clock clock, CountConfig config, MeterRegistry metrics) {
        this.opens = opens;
        this.closings = closings;
        this.clock = clock;
        this.config = config;
        this.metrics = metrics;
    }

    @Override
    public String topic() {
        return config.topic();
    }

    /** There are many, and nobody sees a count that is a moment older. */
    @Override
    public boolean mayWait() {
        return true;
    }

    @Override
    public @Nullable ViewEvent read(byte @Nullable [] value) {
        ViewEvent event = ViewEvent.read(value);
        Instant now = clock.instant();
        if (event.at().isAfter(now.plus(AHEAD))) {
            throw new IllegalArgumentException("from the future");
        }
        if (event.at().isBefore(now.minus(config.keepOpens()))) {
            metrics.counter("opens.expired").increment();
            LOG.debugf("An event is older than %s and cannot be counted any more", config.keepOpens());
            return null;
        }
        return event;
    }

    @Override
    public void store(List<ViewEvent> events) {
        opens.makeRoom(events);
        Instant closedUntil = closings.hold();
        Set<Opens.Identity> known = opens.known(events);
        ViewDeduplication visits = opens.visits(events);
        List<Open> counted = new ArrayList<>();
        for (ViewEvent event : events) {
            if (known.add(Opens.Identity.of(event))) {
                counted.add(new Open(event, hour(event, closedUntil), visits.isView(event)));
            }
        }
        metrics.counter("opens.repeated").increment((double) events.size() - counted.size());
        if (!counted.isEmpty()) {
            opens.count(counted);
        }
    }

    /** Counts late events in the first open hour, so that they are neither lost nor hidden. */
    private Instant hour(ViewEvent event, Instant closedUntil) {
        Instant hour = event.at().truncatedTo(ChronoUnit.HOURS);
        if (hour.isBefore(closedUntil)) {
            metrics.counter("opens.late").increment();
            return closedUntil;
        }
        return hour;
    }
}
