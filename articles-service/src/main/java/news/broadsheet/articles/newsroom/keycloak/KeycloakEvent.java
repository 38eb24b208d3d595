package news.broadsheet.articles.newsroom.keycloak;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.newsroom.audit.Occurrence;
import org.jspecify.annotations.Nullable;

/** Something that happened in Keycloak. */
sealed interface KeycloakEvent permits UserEvent, AdminEvent {
    String USER = "user";

    /** In milliseconds since 1970, by Keycloak's clock. */
    long time();

    /** What the audit keeps of it; empty where that is nothing. */
    Optional<Occurrence> occurrence();

    /** Whose access it ends. */
    default Optional<String> disabled() {
        return Optional.empty();
    }

    static Occurrence occurrence(
            UUID id,
            long time,
            String by,
            @Nullable String byName,
            String action,
            String kind,
            String subject,
            Map<String, ?> details) {
        Instant at = Instant.ofEpochMilli(time);
        return new Occurrence(Occurrence.id(id, at), at, by, byName, action, kind, subject, details);
    }

    /** Of {@code LOGIN_ERROR} {@code loginError}, as the audit writes words. */
    static String word(String constant) {
        StringBuilder word = new StringBuilder();
        for (String part : constant.toLowerCase(Locale.ROOT).split("_", -1)) {
            word.append(
                    word.isEmpty() || part.isEmpty()
                            ? part
                            : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return word.toString();
    }
}
