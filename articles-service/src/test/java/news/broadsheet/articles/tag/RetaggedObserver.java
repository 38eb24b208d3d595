package news.broadsheet.articles.tag;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Records for which articles {@link Retagged} was fired, and can fail while it is handled. */
@ApplicationScoped
class RetaggedObserver {
    private final List<UUID> articles = new CopyOnWriteArrayList<>();
    private final AtomicInteger failures = new AtomicInteger();

    void observe(@Observes Retagged retagged) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("Killed in the middle");
        }
        articles.add(retagged.article());
    }

    void failNextTimes(int times) {
        failures.set(times);
    }

    int failuresLeft() {
        return failures.get();
    }

    long times(UUID article) {
        return articles.stream().filter(article::equals).count();
    }
}
