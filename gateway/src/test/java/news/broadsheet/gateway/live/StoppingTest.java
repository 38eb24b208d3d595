package news.broadsheet.gateway.live;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.gateway.EventSource;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A gateway that is told to stop sends its clients to another replica. One that is full says so. */
@RunningGateway
@TestProfile(StoppingTest.Full.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StoppingTest {
    private static final String LATEST = "/api/v1/live/latest";
    private static final int MOST = 20;
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Event<ShutdownDelayInitiatedEvent> told;

    /** Also a gateway of its own, because it is of no more use afterwards. */
    public static final class Full implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("gateway.live.connections", Integer.toString(MOST), "quarkus.http.idle-timeout", "4S");
        }
    }

    @Test
    @Order(1)
    void oneStreamMoreIsRefusedAndRoomComesBack() throws Exception {
        List<EventSource> streams = new ArrayList<>();
        try {
            for (int i = 0; i < MOST; i++) {
                streams.add(EventSource.open(LATEST));
                assertEquals(200, streams.getLast().response().statusCode());
            }
            RawConnection.Reply refused = RawConnection.get(LATEST);
            assertEquals(503, refused.status());
            assertEquals("10", refused.headers().get("Retry-After"));
        } finally {
            streams.forEach(EventSource::close);
        }
        await("room comes back").atMost(SOON).until(() -> {
            try (EventSource stream = EventSource.open(LATEST)) {
                return stream.response().statusCode() == 200;
            }
        });
    }

    @Test
    @Order(2)
    void aStreamOutlivesTheIdleTimeOut() throws Exception {
        try (EventSource stream = EventSource.open(LATEST)) {
            await("twice as long as a silent connection").atMost(SOON).until(() -> stream.comments() > 8);
            assertFalse(stream.hasEnded());
        }
    }

    @Test
    @Order(3)
    void streamsEndAndClientsComeBackElsewhereOneByOne() throws Exception {
        List<EventSource> streams = new ArrayList<>();
        try (ServiceWithEvents service = new ServiceWithEvents();
                EventSource passedThrough = EventSource.open(ServiceWithEvents.EVENTS)) {
            assertEquals("1", passedThrough.next().data());
            for (int i = 0; i < MOST / 2; i++) {
                streams.add(EventSource.open(LATEST));
            }
            for (EventSource stream : streams) {
                await().atMost(SOON).until(() -> stream.retry() != null);
            }
            told.fire(new ShutdownDelayInitiatedEvent());
            Set<String> retries = new HashSet<>();
            for (EventSource stream : streams) {
                await("it ends").atMost(SOON).until(stream::hasEnded);
                retries.add(stream.retry());
            }
            await("the stream of a service ends, too").atMost(SOON).until(passedThrough::hasEndedWhole);
            await("the service is left").atMost(SOON).until(service::isLeft);
            try (EventSource late = EventSource.open(ServiceWithEvents.EVENTS)) {
                assertEquals(200, late.response().statusCode());
                await("it ends at once").atMost(SOON).until(late::hasEndedWhole);
            }
            assertTrue(retries.size() > MOST / 4, "they do not come back all at once: " + retries);
            // A refusal would be for ever: a browser comes back only to what was a stream.
            RawConnection.Reply late = RawConnection.ask(
                    "GET " + LATEST + " HTTP/1.1\r\nHost: localhost:" + RawConnection.port() + "\r\n\r\n");
            assertEquals(200, late.status());
            assertTrue(late.body().startsWith("retry: "), late.body());
            assertEquals("close", late.headers().get("Connection"));
        } finally {
            streams.forEach(EventSource::close);
        }
    }
}
