package news.broadsheet.gateway.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import news.broadsheet.gateway.cache.Purged;
import news.broadsheet.gateway.live.LiveEvent.Filter;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Tells clients of the news as they come from the topic, and those that come back of what they have missed. */
@ApplicationScoped
class LatestNews {
    private static final Duration SOONEST = Duration.ofSeconds(1);

    private final LiveConfig config;
    private final ObjectMapper json;
    private final LiveEvents events;
    private final Counter dropped;
    private final AtomicInteger open;
    private final Map<EventLoop, Subscribers> subscribers = new ConcurrentHashMap<>();
    private final EventHistory history;
    private long lastNumber;
    private volatile boolean stopping;

    LatestNews(
            LiveConfig config,
            ObjectMapper json,
            @ConfigProperty(name = "gateway.site.url") String site,
            MeterRegistry metrics) {
        this.config = config;
        this.json = json;
        this.events = new LiveEvents(json, site, config.news());
        this.history = new EventHistory(config.history());
        this.dropped = Counter.builder("gateway_live_dropped")
                .description("Streams that were closed because their client was too slow")
                .register(metrics);
        this.open = new AtomicInteger();
        Gauge.builder("gateway_live_connections", open, AtomicInteger::get)
                .description("Streams of live events that are open")
                .register(metrics);
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        vertx.setPeriodic(config.heartBeat().toMillis(), beat -> heartBeat());
    }

    /**
     * Begins to listen to partitions.
     *
     * @param from first offsets of what was read, by partition
     * @param tail what was read, in the order in which it is to be told
     * @param next offsets of what comes next, by partition
     */
    synchronized void begin(Map<Integer, Long> from, List<TopicRecord> tail, Map<Integer, Long> next) {
        from.forEach(history::begin);
        tail.forEach(this::remember);
        next.forEach(history::moveTo);
        // Nobody knows what passed between their lists and now.
        broadcast(Message.reset(++lastNumber, position()));
    }

    /** Returns where to go on in a partition that was listened to before. */
    synchronized Optional<Long> next(int partition) {
        return history.position().map(position -> position.offsets().get(partition));
    }

    void take(@Observes Purged purged) {
        take(TopicRecord.of(purged.record(), json));
    }

    private synchronized void take(TopicRecord record) {
        if (!history.knows(record.partition())) {
            Map<Integer, Long> here = Map.of(record.partition(), record.offset());
            begin(here, List.of(), here);
        }
        Optional<LiveEvent> event = remember(record);
        history.moveTo(record.partition(), record.offset() + 1);
        event.ifPresent(news -> broadcast(Message.of(++lastNumber, position(), news)));
    }

    private Optional<LiveEvent> remember(TopicRecord record) {
        Optional<LiveEvent> event = record.event()
                .flatMap(article -> events.of(article, history.latest(record.partition(), article.id()), record.at()));
        event.ifPresent(news -> history.add(record.partition(), record.offset(), news));
        return event;
    }

    private @Nullable TopicPosition position() {
        return history.position().orElse(null);
    }

    private synchronized void heartBeat() {
        broadcast(Message.heartBeat(++lastNumber, position()));
    }

    private void broadcast(Message message) {
        subscribers.values().forEach(loop -> loop.send(message));
    }

    /**
     * Begins a stream.
     *
     * @throws Problem.Unavailable when there are too many already
     */
    void open(RoutingContext context, Filter filter, @Nullable String lastEventId) {
        if (open.incrementAndGet() > config.connections()) {
            open.decrementAndGet();
            throw new Problem.Unavailable(
                    "Too many listen already. Load the list from time to time instead.", config.spread(), null);
        }
        HttpServerRequest request = context.request();
        EventLoop loop = ((ConnectionBase) request.connection()).getContext().nettyEventLoop();
        Subscribers here = subscribers.computeIfAbsent(loop, Subscribers::new);
        EventStream stream = new EventStream(request, filter, dropped::increment);
        loop.execute(() -> {
            here.add(stream);
            context.addEndHandler(ended -> leave(stream, here));
            if (request.response().closed()) {
                leave(stream, here); // no end is reported any more
            } else {
                begin(stream, lastEventId);
            }
        });
    }

    private void leave(EventStream stream, Subscribers here) {
        if (here.remove(stream)) {
            open.decrementAndGet();
        }
    }

    private synchronized void begin(EventStream stream, @Nullable String lastEventId) {
        stream.begin(lastNumber, retry() + missed(stream.filter(), lastEventId), config.queue());
        if (stopping) {
            stream.end("");
        }
    }

    /** Whoever comes before the topic was reached is told to reload when it is. */
    private String missed(Filter filter, @Nullable String lastEventId) {
        TopicPosition position = position();
        if (position == null || lastEventId == null) {
            return Message.heartBeat(lastNumber, position).bytes().toString();
        }
        return TopicPosition.parse(lastEventId)
                .flatMap(history::since)
                .map(missed -> missed.stream()
                        .filter(event -> event.concerns(filter))
                        .map(event -> event.frame() + "\n")
                        .collect(Collectors.joining()))
                .filter(frames -> frames.length() < config.queue())
                // The id is behind the last one: whoever leaves in between gets all of them again.
                .map(frames -> frames + Message.id(position) + "\n")
                .orElseGet(() -> Message.reset(lastNumber, position).bytes().toString());
    }

    /** Each client waits for another time, so that not all of them come at once. */
    private String retry() {
        long millis = ThreadLocalRandom.current()
                .nextLong(SOONEST.toMillis(), config.spread().toMillis());
        return "retry: " + millis + "\n\n";
    }

    /** Clients connect again elsewhere: readiness is down. */
    void stop(@Observes ShutdownDelayInitiatedEvent told) {
        stopping = true;
        subscribers.values().forEach(loop -> loop.forEach(stream -> stream.end(retry())));
    }
}
