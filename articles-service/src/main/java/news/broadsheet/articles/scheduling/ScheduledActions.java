package news.broadsheet.articles.scheduling;

import java.util.UUID;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.http.Problem;

/** Does what was planned; {@link RunScheduledActions} says when. */
public interface ScheduledActions {
    /**
     * Does it in one transaction, unless somebody cancelled it meanwhile or another replica has taken the lease.
     *
     * @throws Problem if it cannot be done any more; nothing is changed then, see {@link #refused}
     */
    void fire(UUID plan, UUID article, Leases.Held lease);

    /** The desk sees that it did not happen, and why. */
    void refused(Plan plan, String why);
}
