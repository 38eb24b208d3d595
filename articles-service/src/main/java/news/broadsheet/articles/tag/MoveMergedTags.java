package news.broadsheet.articles.tag;

import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;

/** Brings lists, search and caches after a merge of tags: some articles at a time, on whichever replica comes first. */
@ApplicationScoped
class MoveMergedTags {
    /** So that stopping does not wait for a merge of many articles; the next run goes on. */
    private static final int BATCHES = 20;

    private final MergeWork work;
    private boolean troubled;

    MoveMergedTags(MergeWork work) {
        this.work = work;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        try {
            boolean more = true;
            for (int batch = 0; batch < BATCHES && more; batch++) {
                more = work.moveSome();
            }
            work.forgetDone();
            troubled = false;
        } catch (RuntimeException e) {
            say(e);
        }
    }

    /** Once, not with every try: an outage may take hours. */
    private void say(RuntimeException failure) {
        if (!troubled) {
            Log.warn("Articles stay on the lists of merged tags until the next try that succeeds", failure);
        }
        troubled = true;
    }
}
