package news.broadsheet.articles.media.rendering;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
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
        Gauge.builder("articles.leftovers.overdue", orphans, RenditionMetrics::overdue)
                .description("How long the oldest file has stayed that belongs to no picture and was to be removed")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("articles.renditions.pending", work, value(RenditionWork.Backlog::pending))
                .description("Pictures whose renditions are not made yet")
                .register(registry);
        Gauge.builder("articles.renditions.waiting", work, value(RenditionWork.Backlog::waiting))
                .description("Those of them that wait for a storage which does not take them; somebody has to look")
                .register(registry);
        Gauge.builder("articles.renditions.failed", work, value(RenditionWork.Backlog::failed))
                .description("Pictures whose renditions were given up")
                .register(registry);
    }

    private static double overdue(OrphanedFiles orphans) {
        try {
            return orphans.overdue();
        } catch (RuntimeException e) {
            return Double.NaN;
        }
    }

    /** Unknown while the database is down, which other numbers tell. */
    private static ToDoubleFunction<RenditionWork> value(ToDoubleFunction<RenditionWork.Backlog> of) {
        return work -> {
            try {
                return of.applyAsDouble(work.backlog());
            } catch (RuntimeException e) {
                return Double.NaN;
            }
        };
    }
}
