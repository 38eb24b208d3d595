package news.broadsheet.articles.schedule;

import java.time.Instant;
import news.broadsheet.articles.schedule.Plan.Kind;
import news.broadsheet.articles.schedule.Plan.State;

/**
 * A plan as the newsroom sees it.
 *
 * @param revision that goes out; absent where none does
 * @param plannedBy name of the staff member
 * @param firedAt when it was done, refused or cancelled; absent while it is pending
 * @param failure why it was refused at its time
 */
public record PlanView(
        Kind what,
        Instant at,
        Integer revision,
        String label,
        String reason,
        String redirect,
        String plannedBy,
        Instant plannedAt,
        State state,
        Instant firedAt,
        String failure) {
    public static PlanView of(Plan plan) {
        return new PlanView(
                plan.kind(),
                plan.at(),
                plan.revision(),
                plan.label(),
                plan.reason(),
                plan.redirect(),
                plan.plannedByName(),
                plan.plannedAt(),
                plan.state(),
                plan.firedAt(),
                plan.failure());
    }
}
