package news.broadsheet.articles.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** When anything that readers see, or saw, was changed last. */
@ApplicationScoped
class PublicChanges {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final Jdbi database;
    private final Clock clock;

    PublicChanges(Jdbi database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * For {@code Last-Modified}. Of the whole site, and not of the articles in one list: those do not tell that one has
     * left it, or that one with an old date has come. A feed's client that knows no ETags reads it once too often, and
     * never misses a withdrawal.
     *
     * @return null where nothing was, or in the second that is not over
     */
    Instant last() {
        Timestamp last = database.withHandle(handle ->
                handle.createQuery("""
                        select max(latest) from unnest(array['published', 'corrected', 'withdrawn', 'killed']) as public(status),
                        lateral (select max(updated_at) as latest from article where article.status = public.status) changes""").mapTo(Timestamp.class).findOne().orElse(null));
        return last == null || last.toInstant().isAfter(clock.instant().minus(A_SECOND)) ? null : last.toInstant();
    }
}
