package news.broadsheet.articles.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Knows when anything that readers see, or saw, was changed last. */
@ApplicationScoped
class PublicChanges {
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final SessionFactory sessions;
    private final Clock clock;

    PublicChanges(SessionFactory sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * The time for {@code Last-Modified}: of the whole site, and not of the articles in one list: those do not tell that one has
     * left it, or that one with an old date has come. A feed's client that knows no ETags reads it once too often, and
     * never misses a withdrawal.
     * There is none where nothing was changed, nor in the second that is not over.
     */
    @Nullable
    Instant last() {
        // Native: lateral, one look into the index for each status.
        Instant last = sessions.fromStatelessSession(session -> session.createNativeQuery("""
                        select max(latest) as latest
                        from unnest(array['published', 'corrected', 'withdrawn', 'killed']) as public(status),
                        lateral (select max(updated_at) as latest from article where article.status = public.status) changes""", Instant.class)
                .addScalar("latest", Instant.class)
                .getSingleResult());
        return last == null || last.isAfter(clock.instant().minus(A_SECOND)) ? null : last;
    }
}
