package news.broadsheet.analytics.beacon;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Reports readiness as soon as views can be taken. That needs the database once, for the salts. A lost database or
 * Kafka does not make a replica unready: the other replicas would miss it too, views are taken without the database,
 * and calls that need it get 503.
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
