package news.broadsheet.worker;

import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;

/** A worker survives every outage. One that died all the same, for example of memory shortage, needs a new process. */
@Liveness
class WorkersLiveness implements HealthCheck {
    private final Workers workers;

    WorkersLiveness(Workers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> dead = workers.dead();
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("workers are alive").status(dead.isEmpty());
        dead.forEach(name -> response.withData(name, "died"));
        return response.build();
    }
}
