package news.broadsheet.analytics.beacon;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import news.broadsheet.analytics.topic.EventJson;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event of the topic {@code views}: {@code contract/events/view.v1.json}.
 *
 * @param id chosen by the client, so that a repeated report counts once
 * @param at arrival of the report by the server's clock
 * @param visitor key made with the salt of the day
 * @param previousVisitor key made with the salt of the day before, in the first half hour of a day, so that a visit
 *     over midnight is one view
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "schema", "id", "article", "kind", "at", "visitor", "previousVisitor", "class"})
@RegisterForReflection
public record ViewEvent(
        String type,
        int schema,
        UUID id,
        UUID article,
        Kind kind,
        Instant at,
        String visitor,
        @Nullable String previousVisitor,
        @JsonProperty("class") TrafficClass trafficClass) {
    /** 64 bytes in base64url. */
    private static final int LONGEST_KEY = 86;

    public ViewEvent {
        if (!"view".equals(type) || schema != 1) {
            throw new IllegalArgumentException("not a view of schema 1");
        }
        if (id == null || article == null || kind == null || at == null || visitor == null || trafficClass == null) {
            throw new IllegalArgumentException("id, article, kind, at, visitor and class are required");
        }
        if (!isKey(visitor) || (previousVisitor != null && !isKey(previousVisitor))) {
            throw new IllegalArgumentException("a visitor key is base64url");
        }
    }

    private static boolean isKey(String text) {
        if (text.isEmpty() || text.length() > LONGEST_KEY) {
            return false;
        }
        try {
            // Requires the canonical form: two texts for the same bytes would be two visitors.
            byte[] key = Base64.getUrlDecoder().decode(text);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(key).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Kinds of reports. */
    @Schema(name = "ViewKind")
    public enum Kind {
        /** A page load. */
        OPEN("open");

        private final String name;

        Kind(String name) {
            this.name = name;
        }

        @Override
        @JsonValue
        public String toString() {
            return name;
        }
    }

    static ViewEvent of(ViewReport.Event reported, Instant at, VisitorKeys.Keys visitor, TrafficClass trafficClass) {
        return new ViewEvent(
                "view",
                1,
                reported.id(),
                reported.article(),
                reported.kind(),
                at.truncatedTo(ChronoUnit.MILLIS),
                visitor.today(),
                visitor.yesterday(),
                trafficClass);
    }

    byte[] bytes() {
        return EventJson.write(this);
    }

    /** @throws IllegalArgumentException when the bytes are not a view; its message does not contain them */
    public static ViewEvent read(byte @Nullable [] bytes) {
        return EventJson.read(bytes, ViewEvent.class, "a view");
    }
}
