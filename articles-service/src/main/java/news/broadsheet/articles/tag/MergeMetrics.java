package news.broadsheet.articles.tag;

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
        Gauge.builder("articles.tags.merging", this, MergeMetrics::oldest)
                .description("How long the oldest merge of tags has waited for its articles")
                .baseUnit("seconds")
                .register(registry);
    }

    /** Unknown while the database is down, which other numbers tell. */
    private double oldest() {
        try {
            return work.oldest();
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }
}
