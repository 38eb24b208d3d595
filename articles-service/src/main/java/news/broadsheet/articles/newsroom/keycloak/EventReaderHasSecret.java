package news.broadsheet.articles.newsroom.keycloak;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import news.broadsheet.http.ProductionCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production where the service could not ask Keycloak: nobody would notice that nobody is signed out. */
@Singleton
class EventReaderHasSecret implements ProductionCheck {
    private final KeycloakConfig config;
    private final Optional<String> secret;

    EventReaderHasSecret(
            KeycloakConfig config,
            @ConfigProperty(name = "quarkus.oidc-client.credentials.secret") Optional<String> secret) {
        this.config = config;
        this.secret = secret;
    }

    @Override
    public List<String> unsafe() {
        return !config.events() || secret.isPresent()
                ? List.of()
                : List.of(
                        "quarkus.oidc-client.credentials.secret must be that of Keycloak's client articles-service, or who"
                                + " is disabled there stays signed in; articles.keycloak.events=false does without");
    }
}
