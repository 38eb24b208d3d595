package news.broadsheet.analytics.beacon;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Who was it. Only {@link #HUMAN} reaches the public numbers. */
public enum TrafficClass {
    HUMAN("human"),
    /** Says itself that it is one. */
    DECLARED_BOT("declared-bot"),
    /** A program that no reader drives and that does not say what it is for. */
    AUTOMATED("automated"),
    /** Somebody of the newsroom. */
    STAFF("staff"),
    /** A browser that fetched ahead, for a reader who may never come. */
    PREFETCH("prefetch");

    @EnumeratedValue
    private final String name;

    TrafficClass(String name) {
        this.name = name;
    }

    /** As in events and in the database. */
    @Override
    @JsonValue
    public String toString() {
        return name;
    }

    /** The opposite of {@link #toString()}. */
    public static TrafficClass named(String name) {
        for (TrafficClass value : values()) {
            if (value.name.equals(name)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No traffic class: " + name);
    }
}
