package news.broadsheet.analytics.topic;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A reader outlives every outage; one that has died all the same, for want of memory say, needs a new process. */
@Liveness
class TopicReadersLiveness implements HealthCheck {
    private final TopicReaders topics;

    TopicReadersLiveness(TopicReaders topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("topics are read")
                .status(topics.allRun())
                .build();
    }
}
