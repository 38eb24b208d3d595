package news.broadsheet.search.query;

import java.time.Duration;

/** The time by which a request is answered, whatever it takes. */
public record Deadline(long nanoTime) {

    static Deadline in(Duration time) {
        return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Negative when it is over. */
    public Duration remaining() {
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    /** For Elasticsearch, which takes whole milliseconds above zero. */
    public String timeout() {
        return Math.max(1, remaining().toMillis()) + "ms";
    }
}
