package news.broadsheet.articles.newsroom.keycloak;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.newsroom.audit.Occurrence;
import org.jspecify.annotations.Nullable;

/** What a user did, such as to sign in. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record UserEvent(
        UUID id,
        long time,
        String type,
        @Nullable String clientId,
        @Nullable String userId,
        @Nullable String sessionId,
        @Nullable String ipAddress,
        @Nullable String error,
        @Nullable Map<String, String> details)
        implements KeycloakEvent {
    /** What programs do, for a user who has signed in or for themselves. */
    private static final Set<String> OF_PROGRAMS = Set.of(
            "CLIENT_LOGIN",
            "CODE_TO_TOKEN",
            "REFRESH_TOKEN",
            "TOKEN_EXCHANGE",
            "USER_INFO_REQUEST",
            "INTROSPECT_TOKEN");

    /** Says nothing new while somebody guesses on, who could fill the audit with it. */
    private static final String LOCKED_OUT = "user_temporarily_disabled";

    /** Where nobody was recognised, the name may be a password that was typed into the wrong field. */
    @Override
    public Optional<Occurrence> occurrence() {
        if (userId == null || OF_PROGRAMS.contains(type) || LOCKED_OUT.equals(error)) {
            return Optional.empty();
        }
        Map<String, String> kept = new HashMap<>();
        kept.put("client", clientId);
        kept.put("session", sessionId);
        kept.put("address", ipAddress);
        kept.put("error", error);
        kept.put("credential", detail("credential_type"));
        kept.values().removeIf(Objects::isNull);
        return Optional.of(KeycloakEvent.occurrence(
                id, time, userId, detail("username"), KeycloakEvent.word(type), USER, userId, kept));
    }

    private @Nullable String detail(String name) {
        return details == null ? null : details.get(name);
    }
}
