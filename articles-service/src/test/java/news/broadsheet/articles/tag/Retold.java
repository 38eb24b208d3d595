package news.broadsheet.articles.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Which articles the platform was told about anew, and a way to die while being told. */
@ApplicationScoped
class Retold {
    private final List<UUID> articles = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    void observe(@Observes Retagged retagged) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("Killed in the middle");
        }
        articles.add(retagged.article());
    }

    void dieNextTimes(int times) {
        failures.set(times);
    }

    int diedLess() {
        return failures.get();
    }

    long times(UUID article) {
        return articles.stream().filter(article::equals).count();
    }
}
