package news.broadsheet.gateway.route;

import java.util.Optional;
import news.broadsheet.gateway.route.GatewayConfig.Route;

/** Who goes first when a service cannot take all calls; the first is shed last. */
public enum Priority {
    /** What readers read, and the counting of it. */
    READING(1),
    /** What the newsroom changes: somebody's work is in it. */
    SAVING(1),
    SEARCH(0.9),
    /** What the newsroom reads. */
    STAFF_LIST(0.75),
    /** What machines fetch and can fetch again later. */
    EXPORT(0.5);

    private final double share;

    Priority(double share) {
        this.share = share;
    }

    /** Share of a service's concurrent calls that calls of this priority may fill, from 0 to 1. */
    double share() {
        return share;
    }

    static Priority of(Route route, String method) {
        Optional<Priority> said = route.priority();
        if (said.isPresent() || route.roles().isEmpty()) {
            return said.orElse(READING);
        }
        return "GET".equals(method) || "HEAD".equals(method) ? STAFF_LIST : SAVING;
    }
}
