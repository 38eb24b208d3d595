package news.broadsheet.articles.media.rendering;

import static news.broadsheet.articles.support.DatabaseGauge.orUnknown;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import news.broadsheet.articles.media.storage.OrphanedFiles;

/** Measures how far renditions are behind, and the removal of files that belong to no picture. */
@Singleton
class RenditionMetrics implements MeterBinder {
    private final RenditionWork work;
    private final OrphanedFiles orphans;

    RenditionMetrics(RenditionWork work, OrphanedFiles orphans) {
        this.work = work;
        this.orphans = orphans;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("articles.leftovers.overdue", orphans, orUnknown(OrphanedFiles::overdue))
                .description("How long the oldest file has stayed that belongs to no picture and was to be removed")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder(
                        "articles.renditions.pending",
                        work,
                        orUnknown(queue -> queue.backlog().pending()))
                .description("Pictures whose renditions are not made yet")
                .register(registry);
        Gauge.builder(
                        "articles.renditions.waiting",
                        work,
                        orUnknown(queue -> queue.backlog().waiting()))
                .description("Those of them that wait for a storage which does not take them; somebody has to look")
                .register(registry);
        Gauge.builder(
                        "articles.renditions.failed",
                        work,
                        orUnknown(queue -> queue.backlog().failed()))
                .description("Pictures whose renditions were given up")
                .register(registry);
    }
}
