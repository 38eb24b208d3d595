package news.broadsheet.articles.newsroom.keycloak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.newsroom.audit.Occurrence;
import org.jspecify.annotations.Nullable;

/**
 * What an administrator changed. What it was changed to is not taken over but for the roles and groups that somebody got or
 * lost: it may hold secrets.
 *
 * @param resourcePath of what was changed, below the realm
 * @param representation what it was changed to, as JSON
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record AdminEvent(
        UUID id,
        long time,
        AuthDetails authDetails,
        String operationType,
        String resourceType,
        @Nullable String resourcePath,
        @Nullable String representation,
        @Nullable String error)
        implements KeycloakEvent {
    private static final String OF_USERS = "users/";
    private static final Set<String> MEMBERSHIPS =
            Set.of("REALM_ROLE_MAPPING", "CLIENT_ROLE_MAPPING", "GROUP_MEMBERSHIP");

    AdminEvent {
        authDetails = authDetails == null ? new AuthDetails(null, null) : authDetails;
    }

    /** Who did it, of any realm. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record AuthDetails(@Nullable String userId, @Nullable String ipAddress) {}

    @Override
    public Optional<Occurrence> occurrence() {
        Map<String, Object> kept = new HashMap<>();
        kept.put("address", authDetails.ipAddress());
        kept.put("error", error);
        kept.put("path", resourcePath);
        kept.put("resource", KeycloakEvent.word(resourceType));
        kept.put("names", MEMBERSHIPS.contains(resourceType) ? names() : null);
        kept.values().removeIf(Objects::isNull);
        return Optional.of(KeycloakEvent.occurrence(
                id,
                time,
                authDetails.userId() == null ? "keycloak" : authDetails.userId(),
                null,
                disabled().isPresent() && "UPDATE".equals(operationType)
                        ? "disable"
                        : KeycloakEvent.word(operationType),
                user().isPresent() ? USER : KeycloakEvent.word(resourceType),
                user().orElse(resourcePath == null ? "" : resourcePath),
                kept));
    }

    /** Who was disabled, or deleted. */
    @Override
    public Optional<String> disabled() {
        boolean done = "USER".equals(resourceType)
                && error == null
                && ("DELETE".equals(operationType) || ("UPDATE".equals(operationType) && isNotEnabled()));
        return done ? user() : Optional.empty();
    }

    private boolean isNotEnabled() {
        return changedTo() instanceof JsonObject user && Boolean.FALSE.equals(user.getValue("enabled"));
    }

    private Optional<String> user() {
        return resourcePath != null && resourcePath.startsWith(OF_USERS)
                ? Optional.of(resourcePath.split("/", -1)[1])
                : Optional.empty();
    }

    private List<String> names() {
        List<?> things = switch (changedTo()) {
            case JsonArray all -> all.getList();
            case JsonObject one -> List.of(one.getMap());
            case null, default -> List.of();
        };
        return things.stream()
                .map(thing -> thing instanceof Map<?, ?> named ? named.get("name") : null)
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private @Nullable Object changedTo() {
        try {
            return representation == null ? null : Json.decodeValue(representation);
        } catch (DecodeException e) {
            return null;
        }
    }
}
