package news.broadsheet.analytics.topic;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A reader survives every outage. One that died all the same, for example of memory shortage, needs a new process. */
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
