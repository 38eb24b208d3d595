package news.broadsheet.articles.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.lease.Leases.Held;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One relay at a time, and one that lost its turn does no harm. */
@QuarkusTest
class LeaseTest {
    private static final Duration LONG = Duration.ofHours(1);

    @Inject
    SessionFactory sessions;

    @Inject
    Session session;

    @Inject
    Outbox outbox;

    @Inject
    UserTransaction transaction;

    private final String name = "test-" + UUID.randomUUID();
    private Leases one;
    private Leases another;

    @BeforeEach
    void twoReplicas() {
        one = new Leases(sessions);
        another = new Leases(sessions);
    }

    @Test
    void oneReplicaHasItAtATime() {
        Held held = one.take(name, LONG).orElseThrow();

        assertTrue(another.take(name, LONG).isEmpty());
        assertEquals(held, one.take(name, LONG).orElseThrow(), "renewed, it is the same");
    }

    @Test
    void aReleasedLeaseIsFreeAtOnce() {
        one.take(name, LONG);
        one.release(name);

        assertEquals(2, another.take(name, LONG).orElseThrow().token());
        one.release(name);
        assertTrue(one.take(name, LONG).isEmpty(), "nobody releases what is another's");
    }

    @Test
    void whatRanOutGoesToTheNextWithAHigherToken() {
        Held first = one.take(name, Duration.ZERO).orElseThrow();
        Held second = another.take(name, Duration.ZERO).orElseThrow();
        Held third = one.take(name, LONG).orElseThrow();

        assertEquals(List.of(1L, 2L, 3L), List.of(first.token(), second.token(), third.token()));
    }

    @Test
    void whoOversleptItsLeaseRemovesNothing() throws Exception {
        Held overslept = one.take(name, Duration.ZERO).orElseThrow();
        Held current = another.take(name, LONG).orElseThrow();

        // Never committed, so that the real relay does not see the event.
        transaction.begin();
        try {
            outbox.add(ArticleEvent.Withdrawn.of(UUID.randomUUID(), 1, Instant.EPOCH, "a", null));
            List<Outbox.Waiting> waiting = outbox.oldest(100);
            assertFalse(outbox.remove(waiting, overslept));
            assertEquals(waiting, outbox.oldest(100));
            assertTrue(outbox.remove(waiting, current));
            assertFalse(overslept.isValid(session));
            assertTrue(current.isValid(session));
            assertEquals(List.of(), outbox.oldest(100));
        } finally {
            transaction.rollback();
        }
    }
}
