package news.broadsheet.gateway.live;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a client has read, as the id of an event: {@code 0:17,1:4}. It names every partition, because replicas read these in another
 * order: whichever of them a client comes back to knows what it has missed.
 *
 * @param offsets of the next record, by partition
 */
record TopicPosition(Map<Integer, Long> offsets) {
    private static final Pattern TEXT = Pattern.compile("\\d{1,6}:\\d{1,18}(,\\d{1,6}:\\d{1,18}){0,999}");

    TopicPosition {
        offsets = new TreeMap<>(offsets);
    }

    /** Returns nothing of what is no position. */
    static Optional<TopicPosition> parse(@Nullable String text) {
        if (text == null || !TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        Map<Integer, Long> offsets = new TreeMap<>();
        for (String partition : text.split(",", -1)) {
            int colon = partition.indexOf(':');
            offsets.put(
                    Integer.parseInt(partition.substring(0, colon)), Long.parseLong(partition.substring(colon + 1)));
        }
        return Optional.of(new TopicPosition(offsets));
    }

    @Override
    public String toString() {
        return offsets.entrySet().stream()
                .map(partition -> partition.getKey() + ":" + partition.getValue())
                .collect(Collectors.joining(","));
    }
}
