package news.broadsheet.analytics.count;

import java.time.Instant;
import news.broadsheet.analytics.beacon.ViewEvent;

/**
 * One counted open.
 *
 * @param hour beginning of the roll-up it went into
 * @param isView whether it was the first of its visitor within 30 minutes
 */
record Open(ViewEvent event, Instant hour, boolean isView) {}
