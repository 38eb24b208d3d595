package news.broadsheet.analytics.count;

import java.time.Instant;
import news.broadsheet.analytics.beacon.ViewEvent;

/**
 * A counted open.
 *
 * @param hour beginning of the roll-up's hour
 * @param isView whether it was the visitor's first open within 30 minutes
 */
record Open(ViewEvent event, Instant hour, boolean isView) {}
