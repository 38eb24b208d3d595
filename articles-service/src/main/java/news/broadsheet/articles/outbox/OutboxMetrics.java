package news.broadsheet.articles.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;

/** Measures how far readers are behind the newsroom. */
@Singleton
class OutboxMetrics implements MeterBinder {
    private final Outbox outbox;

    OutboxMetrics(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("articles.outbox.waiting", outbox, value(Outbox.Backlog::events))
                .description("Events that Kafka has not acknowledged")
                .register(registry);
        Gauge.builder(
                        "articles.outbox.oldest",
                        outbox,
                        value(backlog -> backlog.oldest().toMillis() / 1000.0))
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(registry);
    }

    /** The value is unknown while the database is down, which other metrics tell. */
    private static ToDoubleFunction<Outbox> value(ToDoubleFunction<Outbox.Backlog> of) {
        return outbox -> {
            try {
                return of.applyAsDouble(outbox.backlog());
            } catch (RuntimeException e) {
                return Double.NaN;
            }
        };
    }
}
