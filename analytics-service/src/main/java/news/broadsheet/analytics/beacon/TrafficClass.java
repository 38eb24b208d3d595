package news.broadsheet.analytics.beacon;

import com.fasterxml.jackson.annotation.JsonValue;
import jakarta.persistence.EnumeratedValue;

/** Kinds of visitors. Only {@link #HUMAN} is counted in public numbers. */
public enum TrafficClass {
    HUMAN("human"),
    /** A bot that says so itself. */
    DECLARED_BOT("declared-bot"),
    /** A program that does not say what it is. */
    AUTOMATED("automated"),
    /** A staff member. */
    STAFF("staff"),
    /** A prefetch for a reader who may never come. */
    PREFETCH("prefetch");

    @EnumeratedValue
    private final String name;

    TrafficClass(String name) {
        this.name = name;
    }

    /** The name in events and in the database. */
    @Override
    @JsonValue
    public String toString() {
        return name;
    }

    /** Parses the result of {@link #toString()}. */
    public static TrafficClass named(String name) {
        for (TrafficClass value : values()) {
            if (value.name.equals(name)) {
                return value;
            }
        }
        throw new IllegalArgumentException("No traffic class: " + name);
    }
}
