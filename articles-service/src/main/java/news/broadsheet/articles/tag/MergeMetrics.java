package news.broadsheet.articles.tag;

import static news.broadsheet.articles.support.DatabaseGauge.orUnknown;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** How far the lists are behind the merges of tags. */
@Singleton
class MergeMetrics implements MeterBinder {
    private final MergeWork work;

    MergeMetrics(MergeWork work) {
        this.work = work;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("articles.tags.merging", work, orUnknown(MergeWork::oldest))
                .description("How long the oldest merge of tags has waited for its articles")
                .baseUnit("seconds")
                .register(registry);
    }
}
