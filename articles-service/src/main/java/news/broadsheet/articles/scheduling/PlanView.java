package news.broadsheet.articles.scheduling;

import java.time.Instant;
import news.broadsheet.articles.scheduling.Plan.Kind;
import news.broadsheet.articles.scheduling.Plan.State;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the newsroom sees it.
 *
 * @param revision the one that goes out
 * @param plannedBy name of the staff member
 * @param firedAt when it was done, refused or cancelled
 * @param failure why it was refused at its time
 */
public record PlanView(
        Kind what,
        Instant at,
        @Nullable Integer revision,
        @Nullable String label,
        @Nullable String reason,
        @Nullable String redirect,
        String plannedBy,
        Instant plannedAt,
        State state,
        @Nullable Instant firedAt,
        @Nullable String failure) {
    public static PlanView of(Plan plan) {
        return new PlanView(
                plan.kind(),
                plan.at(),
                plan.revision(),
                plan.label(),
                plan.reason(),
                plan.redirect(),
                plan.plannedByName(),
                plan.plannedAt,
                plan.state,
                plan.firedAt,
                plan.failure);
    }
}
