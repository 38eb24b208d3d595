package news.broadsheet.articles.newsroom.keycloak;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;

/** Until when the events of one kind have been read. */
@Entity
class KeycloakPosition {
    /** As Keycloak's address names them. */
    @Id
    String source;

    /** Time of the last event, by Keycloak's clock. */
    Instant readUntil;

    KeycloakPosition() {}

    KeycloakPosition(String source) {
        this.source = source;
        this.readUntil = Instant.EPOCH;
    }
}
