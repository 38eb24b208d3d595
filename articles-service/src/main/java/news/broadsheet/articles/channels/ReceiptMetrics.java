package news.broadsheet.articles.channels;

import static news.broadsheet.articles.support.DatabaseGauge.orUnknown;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Measures how far each channel is behind what is public. */
@Singleton
class ReceiptMetrics implements MeterBinder {
    private final Receipts receipts;
    private final Channels channels;
    private final Clock clock;

    ReceiptMetrics(Receipts receipts, Channels channels, Clock clock) {
        this.receipts = receipts;
        this.channels = channels;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        channels.on().forEach(channel -> bind(registry, channel.name()));
    }

    private void bind(MeterRegistry registry, String channel) {
        Gauge.builder(
                        "articles.receipts.pending",
                        receipts,
                        orUnknown(stored -> stored.backlog(channel).pending()))
                .description("Changes that the channel is to be told")
                .tag("channel", channel)
                .register(registry);
        Gauge.builder(
                        "articles.receipts.failed",
                        receipts,
                        orUnknown(stored -> stored.backlog(channel).failed()))
                .description("Changes that the channel refused; somebody has to look")
                .tag("channel", channel)
                .register(registry);
        Gauge.builder("articles.receipts.oldest", receipts, orUnknown(stored -> age(stored.backlog(channel))))
                .description("How long the oldest pending one has waited")
                .baseUnit("seconds")
                .tag("channel", channel)
                .register(registry);
    }

    private double age(Receipts.Backlog backlog) {
        return backlog.oldest() == null
                ? 0
                : Duration.between(backlog.oldest(), clock.instant()).toMillis() / 1000.0;
    }
}
