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

    /**
     * An id in the audit that is the same whenever the event is read: of version 7, with the event's time and the random bits
     * of its own id.
     */
    static UUID id(UUID event, long time) {
        return new UUID(
                (time << 16) | 0x7000 | (event.getMostSignificantBits() & 0xFFF), event.getLeastSignificantBits());
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
        return new Occurrence(id(id, time), Instant.ofEpochMilli(time), by, byName, action, kind, subject, details);
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
