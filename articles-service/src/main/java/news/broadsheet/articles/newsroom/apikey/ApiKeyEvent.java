package news.broadsheet.articles.newsroom.apikey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import news.broadsheet.articles.newsroom.audit.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the audit needs of a partner's key, as the gateway writes it after each change: {@code
 * gateway/contract/events}. Its secrets' hashes are among the others.
 *
 * @param rotated when its newest secret was made
 * @param changed when the change was made that this is about
 * @param changedBy user name
 * @param changedById id in Keycloak; not in records of former versions
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record ApiKeyEvent(
        UUID id,
        long version,
        String name,
        int perSecond,
        long perDay,
        Instant rotated,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        Instant changed,
        String changedBy,
        @Nullable String changedById) {
    private static final String KIND = "apiKey";

    ApiKeyEvent {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(changed, "changed");
        Objects.requireNonNull(changedBy, "changedBy");
    }

    Occurrence occurrence() {
        String by = changedById == null ? changedBy : changedById;
        Map<String, Object> details = new HashMap<>();
        details.put("name", name);
        details.put("version", version);
        details.put("perSecond", perSecond);
        details.put("perDay", perDay);
        details.put("expires", expires == null ? null : expires.toString());
        details.values().removeIf(Objects::isNull);
        // Two administrators may have made the same version at the same time, of which the gateways keep one.
        UUID change = UUID.nameUUIDFromBytes((id + "/" + version + "/" + by).getBytes(StandardCharsets.UTF_8));
        return new Occurrence(
                Occurrence.id(change, changed), changed, by, changedBy, action(), KIND, id.toString(), details);
    }

    private String action() {
        if (version == 0) {
            return "create";
        }
        if (revoked != null) {
            return "revoke";
        }
        return changed.equals(rotated) ? "rotate" : "change";
    }
}
