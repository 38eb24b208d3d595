package news.broadsheet.worker;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Starts and measures the workers of a service, and stops them together. */
@Singleton
public class Workers {
    private final MeterRegistry metrics;
    private final Collection<Worker> started = new ConcurrentLinkedQueue<>();

    Workers(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    public void start(Worker worker) {
        String name = worker.name();
        started.add(worker);
        // Looked up by name, because another may take the place of one that was stopped.
        Gauge.builder("worker.stalled", this, workers -> workers.stalledSeconds(name))
                .description("For how long the steps of this work fail or hang")
                .baseUnit("seconds")
                .tag("worker", name)
                .register(metrics);
        worker.start();
    }

    private double stalledSeconds(String name) {
        return started.stream()
                .filter(worker -> worker.name().equals(name))
                .mapToDouble(Worker::stalledSeconds)
                .max()
                .orElse(0);
    }

    void stop(@Observes ShutdownEvent stopping) {
        started.forEach(Worker::beginToStop);
        started.forEach(Worker::stop);
    }

    List<String> dead() {
        return started.stream()
                .filter(worker -> !worker.isAlive())
                .map(Worker::name)
                .toList();
    }
}
