package news.broadsheet.articles.channels;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Says when to try again: later each time, up to a limit, and not all at the same moment. */
@Singleton
class Backoff {
    /** Before a lost message is looked for: what is still on its way should have arrived. */
    private static final Duration ON_ITS_WAY = Duration.ofSeconds(5);

    private static final int DOUBLINGS = 20;

    private final ChannelsConfig config;
    private final Clock clock;

    Backoff(ChannelsConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** @param attempts that have failed by now */
    Instant nextTry(DeliveryFailed failure, int attempts) {
        Duration wait = failure.retryAfter() == null ? grown(attempts) : failure.retryAfter();
        if (failure.lostAfter() != null && wait.compareTo(ON_ITS_WAY) < 0) {
            wait = ON_ITS_WAY;
        }
        return clock.instant().plus(wait);
    }

    /** Half of it certain, half of it chance. */
    private Duration grown(int attempts) {
        Duration grown = config.firstRetry().multipliedBy(1L << Math.clamp(attempts - 1, 0, DOUBLINGS));
        long most = Math.min(grown.toMillis(), config.longestRetry().toMillis());
        return Duration.ofMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1));
    }

    Instant now() {
        return clock.instant();
    }
}
