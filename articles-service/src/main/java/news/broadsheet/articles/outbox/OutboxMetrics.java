package news.broadsheet.articles.outbox;

import static news.broadsheet.articles.support.DatabaseGauge.orUnknown;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Measures how far readers are behind the newsroom. */
@Singleton
class OutboxMetrics implements MeterBinder {
    private final Outbox outbox;

    OutboxMetrics(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "articles.outbox.waiting",
                        outbox,
                        orUnknown(waiting -> waiting.backlog().events()))
                .description("Events that Kafka has not acknowledged")
                .register(registry);
        Gauge.builder(
                        "articles.outbox.oldest",
                        outbox,
                        orUnknown(waiting -> waiting.backlog().oldest().toMillis() / 1000.0))
                .description("How long the oldest of them has waited")
                .baseUnit("seconds")
                .register(registry);
    }
}
