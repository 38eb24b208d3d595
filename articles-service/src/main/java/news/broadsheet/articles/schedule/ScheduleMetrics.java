package news.broadsheet.articles.schedule;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Measures how far what was planned is behind its time. */
@Singleton
class ScheduleMetrics implements MeterBinder {
    private final Plans plans;
    private final Clock clock;

    ScheduleMetrics(Plans plans, Clock clock) {
        this.plans = plans;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("articles.plans.overdue", this, ScheduleMetrics::overdue)
                .description("How long the oldest plan has been due that nobody has done")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Returns no number while the database is down, which other numbers tell. */
    private double overdue() {
        try {
            return plans.due(clock.instant(), 1).stream()
                    .mapToDouble(
                            plan -> Duration.between(plan.at(), clock.instant()).toMillis() / 1000.0)
                    .findFirst()
                    .orElse(0);
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }
}
