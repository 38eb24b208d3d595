package news.broadsheet.analytics.topic;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;

/** Tells how far a topic has been stored. */
@ApplicationScoped
public class TopicProgress {
    private final Offsets offsets;

    TopicProgress(Offsets offsets) {
        this.offsets = offsets;
    }

    /** @param ends an offset by partition; everything before it must have been stored */
    public boolean hasReached(String topic, Map<Integer, Long> ends) throws SQLException {
        Map<Integer, Long> stored = offsets.of(topic);
        return ends.entrySet().stream().allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }
}
