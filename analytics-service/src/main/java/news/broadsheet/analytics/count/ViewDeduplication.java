package news.broadsheet.analytics.count;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.analytics.beacon.TrafficClass;
import news.broadsheet.analytics.beacon.ViewEvent;
import org.jspecify.annotations.Nullable;

/**
 * Decides which opens are views: those without a view of the same article by the same visitor within 30 minutes. The
 * time is that of the events, and counts in both directions, because events of two replicas may arrive in either
 * order. It runs from the view, not from the last open: a reader who comes back every 20 minutes for a day has more
 * than one view. Traffic classes are independent: a prefetch does not hide the reader who follows.
 */
final class ViewDeduplication {
    static final Duration APART = Duration.ofMinutes(30);

    private final Map<Visit, List<Instant>> views = new HashMap<>();

    private record Visit(UUID article, TrafficClass trafficClass, String visitor) {}

    /** Adds a view that was counted before. */
    void remember(
            UUID article, TrafficClass trafficClass, String visitor, @Nullable String previousVisitor, Instant at) {
        // Under both keys: views before midnight match the previous key, later ones today's.
        Stream.of(visitor, previousVisitor == null ? visitor : previousVisitor)
                .distinct()
                .forEach(key -> views.computeIfAbsent(new Visit(article, trafficClass, key), v -> new ArrayList<>())
                        .add(at));
    }

    /** Says whether the next open is a view, and remembers it if so. */
    boolean isView(ViewEvent open) {
        if (isNear(open, open.visitor()) || (open.previousVisitor() != null && isNear(open, open.previousVisitor()))) {
            return false;
        }
        remember(open.article(), open.trafficClass(), open.visitor(), open.previousVisitor(), open.at());
        return true;
    }

    private boolean isNear(ViewEvent open, String visitor) {
        return views.getOrDefault(new Visit(open.article(), open.trafficClass(), visitor), List.of()).stream()
                .anyMatch(view -> Duration.between(view, open.at()).abs().compareTo(APART) < 0);
    }
}
