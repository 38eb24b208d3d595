package news.broadsheet.gateway.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last event of each article that was in the news lately. As in the topic, which is compacted, a state that was superseded is not
 * kept: a client that comes back may miss one, and never gets one that does not hold any more. For one thread at a time.
 */
final class EventHistory {
    private final int most;
    private final Map<Integer, Partition> partitions = new TreeMap<>();
    private long arrivals;

    private record Arrival(long number, long offset, LiveEvent event) {}

    private static final class Partition {
        private final SequencedMap<UUID, Arrival> latest = new LinkedHashMap<>();
        /** From here on nothing is missing. */
        private long completeFrom;

        private long next;

        Partition(long from) {
            completeFrom = from;
            next = from;
        }
    }

    /** @param most articles of a partition */
    EventHistory(int most) {
        this.most = most;
    }

    /** Forgets what was known of a partition, and begins to listen there. */
    void begin(int partition, long offset) {
        partitions.put(partition, new Partition(offset));
    }

    boolean knows(int partition) {
        return partitions.containsKey(partition);
    }

    /** Empty until {@link #begin}. */
    Optional<TopicPosition> position() {
        if (partitions.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, Long> offsets = new TreeMap<>();
        partitions.forEach((number, partition) -> offsets.put(number, partition.next));
        return Optional.of(new TopicPosition(offsets));
    }

    @Nullable
    LiveEvent latest(int partition, UUID article) {
        Arrival arrival = partitions.get(partition).latest.get(article);
        return arrival == null ? null : arrival.event();
    }

    void add(int partition, long offset, LiveEvent event) {
        Partition here = partitions.get(partition);
        UUID article = event.article().id();
        here.latest.remove(article); // so that it becomes the last one
        here.latest.put(article, new Arrival(arrivals++, offset, event));
        if (here.latest.size() > most) {
            Arrival eldest = here.latest.pollFirstEntry().getValue();
            here.completeFrom = Math.max(here.completeFrom, eldest.offset() + 1);
        }
    }

    void moveTo(int partition, long next) {
        partitions.get(partition).next = next;
    }

    /**
     * What a client has missed that has read until a position, in the order of arrival.
     *
     * @return empty when that cannot be said: something since then is forgotten, or it is no position of this topic
     */
    Optional<List<LiveEvent>> since(TopicPosition client) {
        List<Arrival> missed = new ArrayList<>();
        for (Map.Entry<Integer, Partition> each : partitions.entrySet()) {
            Partition partition = each.getValue();
            Long from = client.offsets().get(each.getKey());
            if (from == null || from < partition.completeFrom || from > partition.next) {
                return Optional.empty();
            }
            partition.latest.sequencedValues().reversed().stream()
                    .takeWhile(arrival -> arrival.offset() >= from)
                    .forEach(missed::add);
        }
        return client.offsets().size() > partitions.size()
                ? Optional.empty()
                : Optional.of(missed.stream()
                        .sorted(Comparator.comparingLong(Arrival::number))
                        .map(Arrival::event)
                        .toList());
    }
}
