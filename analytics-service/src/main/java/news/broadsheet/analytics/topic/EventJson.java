package news.broadsheet.analytics.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Events as they stand in topics: JSON, to and from records that check themselves. */
public final class EventJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // A newer replica may already say more.
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private EventJson() {}

    public static byte[] write(Object event) {
        try {
            return JSON.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event can always be written", e);
        }
    }

    /**
     * @param what the event as a reason names it, such as {@code a view}
     * @throws IllegalArgumentException where these bytes are no such event; its message holds nothing of what they are
     */
    public static <E> E read(byte @Nullable [] bytes, Class<E> type, String what) {
        if (bytes == null) {
            throw new IllegalArgumentException("no value");
        }
        try {
            E event = JSON.readValue(bytes, type);
            if (event == null) {
                throw new IllegalArgumentException("no value");
            }
            return event;
        } catch (IOException e) {
            String why = e.getCause() instanceof IllegalArgumentException invalid
                    ? invalid.getMessage()
                    : e.getClass().getSimpleName();
            throw new IllegalArgumentException("not " + what + ": " + why, e);
        }
    }
}
