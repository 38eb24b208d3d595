package news.broadsheet.analytics.topic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes and reads the JSON of events. Their records validate themselves. */
public final class EventJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            // A newer producer may send more fields.
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
     * @param what name of the event in error messages, such as {@code a view}
     * @throws IllegalArgumentException when the bytes are not such an event; its message does not contain them
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
