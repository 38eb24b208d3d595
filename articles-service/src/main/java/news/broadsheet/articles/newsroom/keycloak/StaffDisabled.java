package news.broadsheet.articles.newsroom.keycloak;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * Somebody may not sign in any more: what was given out to them before is good for nothing. The order of the components is
 * the order on the wire, which {@code contract/disabled-staff} fixes byte for byte.
 *
 * @param id the claim {@code sub} of their tokens, and the key in the topic
 * @param occurredAt by Keycloak's clock
 */
@RegisterForReflection
record StaffDisabled(String type, int schema, String id, Instant occurredAt) {
    static final String TOPIC = "disabled-staff";

    static StaffDisabled of(String id, Instant occurredAt) {
        return new StaffDisabled("staffDisabled", 1, id, occurredAt);
    }
}
