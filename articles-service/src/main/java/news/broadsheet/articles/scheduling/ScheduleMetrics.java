package news.broadsheet.articles.scheduling;

import static news.broadsheet.articles.support.DatabaseGauge.orUnknown;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
        Gauge.builder("articles.plans.overdue", this, orUnknown(ScheduleMetrics::overdue))
                .description("How long the oldest plan has been due that nobody has done")
                .baseUnit("seconds")
                .register(registry);
    }

    private double overdue() {
        Instant now = clock.instant();
        return plans.due(now, 1).stream()
                .mapToDouble(plan -> Duration.between(plan.at(), now).toMillis() / 1000.0)
                .findFirst()
                .orElse(0);
    }
}
