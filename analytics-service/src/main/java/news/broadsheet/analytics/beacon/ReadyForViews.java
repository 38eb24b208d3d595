package news.broadsheet.analytics.beacon;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready means: views can be taken. That needs the database once, for the salts, and then no more. A lost database or Kafka
 * does not take a replica out of service: the other replicas would miss it too, views are taken without the database, and
 * what cannot be served says so with 503.
 */
@Readiness
class ReadyForViews implements HealthCheck {
    private final Salts salts;

    ReadyForViews(Salts salts) {
        this.salts = salts;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("visitors can be told apart")
                .status(salts.areKnown())
                .build();
    }
}
