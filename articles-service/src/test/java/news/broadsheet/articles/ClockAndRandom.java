package news.broadsheet.articles;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;

/** The clock and the random numbers of the service under test: real, unless a test sets them. */
public class ClockAndRandom {
    private static final Queue<Long> NUMBERS = new ConcurrentLinkedQueue<>();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static volatile Instant stopped;

    /** Until {@link #release}. */
    public static void stopClockAt(String time) {
        stopped = Instant.parse(time);
    }

    /** The next numbers that are drawn. */
    public static void draw(long... numbers) {
        for (long number : numbers) {
            NUMBERS.add(number);
        }
    }

    public static void release() {
        stopped = null;
        NUMBERS.clear();
    }

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return Clock.fixed(instant(), zone);
            }

            @Override
            public Instant instant() {
                Instant time = stopped;
                return time == null ? Clock.systemUTC().instant() : time;
            }
        };
    }

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    RandomGenerator random() {
        return () -> {
            Long number = NUMBERS.poll();
            return number == null ? RANDOM.nextLong() : number;
        };
    }
}
