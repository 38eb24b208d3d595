package news.broadsheet.gateway.limit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bucket4j.BucketConfiguration;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.local.Ports;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas that count in a real Redis, and go on without it. */
@RunningGateway
@WithTestResource(RedisResource.class)
@TestProfile(SharedLimitTest.Shared.class)
class SharedLimitTest {
    private static final String LIST = "/api/v1/articles?limit=2";
    private static final Pattern REMAINING = Pattern.compile("\"address\";r=(\\d+);.*");
    private static final int BURST = 10_000;
    private static final String CALLER = "address:127.0.0.1";
    private static final BucketConfiguration SIZE = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(BURST).refillGreedy(1, Duration.ofSeconds(1)))
            .build();

    /** Ten times what may be felt. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    @ConfigProperty(name = "gateway.limits.redis")
    URI redis;

    @Inject
    RateLimiter limiter;

    private FakeService articles;

    public static final class Shared implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "gateway.limits.loopback",
                    "true",
                    "gateway.limits.connections.per-address",
                    Integer.toString(ConnectionLimitTest.PER_ADDRESS),
                    "gateway.limits.address.burst",
                    Integer.toString(BURST),
                    "gateway.limits.address.per-second",
                    "1");
        }
    }

    @BeforeEach
    void open() {
        articles = FakeService.of("articles").answers(LIST, "{\"items\":[]}");
    }

    @AfterEach
    void close() {
        articles.close();
    }

    private static int remaining(String forwardedFor) {
        Response answer = given().header("X-Forwarded-For", forwardedFor).get(LIST);
        answer.then().statusCode(200).header("RateLimit", notNullValue());
        Matcher remaining = REMAINING.matcher(answer.header("RateLimit"));
        assertTrue(remaining.matches(), answer.header("RateLimit"));
        return Integer.parseInt(remaining.group(1));
    }

    private static int remaining() {
        return remaining("203.0.113.1");
    }

    /** Takes units as another replica does. */
    private void takeElsewhere(int units) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                SharedBuckets replica = new SharedBuckets(redis, new LocalBuckets(Duration.ofMinutes(1)), threads)) {
            assertTrue(replica.take(CALLER, SIZE, units).get().isConsumed());
        }
    }

    /** The server's own process, which is a child of this one. */
    private static ProcessHandle server() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("redis-server"))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(String name) throws Exception {
        assertEquals(
                0,
                new ProcessBuilder("kill", "-" + name, Long.toString(server().pid()))
                        .start()
                        .waitFor());
    }

    @Test
    void replicasCountTogetherAndNobodyEscapesByAHeader() throws Exception {
        int before = remaining("203.0.113.1");
        takeElsewhere(500);

        int after = remaining("198.51.100.7");

        assertTrue(after <= before - 480 && after >= before - 501, before + ", then " + after);
    }

    @Test
    void aPartnersDayIsOneForAllReplicas() throws Exception {
        List<Usage> before = limiter.takeOfKey("partner", 1, 1_000, 1).get();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                SharedBuckets replica = new SharedBuckets(redis, new LocalBuckets(Duration.ofMinutes(1)), threads)) {
            Limit day = Limit.daily(Policy.API_KEY_DAY, 1_000, Instant.now());
            assertTrue(replica.take("api-key-day:partner/1000", day.bucket(), 500)
                    .get()
                    .isConsumed());
        }

        List<Usage> after = limiter.takeOfKey("partner", 1, 1_000, 1).get();

        assertEquals(
                List.of(999L, 498L),
                List.of(before.getLast().remaining(), after.getLast().remaining()));
    }

    @Test
    void aBodyThatComesWhileItIsCountedArrivesWhole() {
        FakeService analytics = FakeService.of("analytics");
        try (analytics) {
            String body = "{\"text\":\"" + "x".repeat(500_000) + "\"}";
            analytics.answers("/api/v1/views", 202, Map.of(), "");

            given().contentType(ContentType.JSON)
                    .body(body)
                    .post("/api/v1/views")
                    .then()
                    .statusCode(202);

            assertEquals(body, analytics.received().getFirst().body());
        }
    }

    @Test
    void aRedisThatHangsIsLeftAloneAndCountedInAgain() throws Exception {
        remaining();
        signal("STOP");
        try {
            List<Integer> own = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                long began = System.nanoTime();
                own.add(remaining());
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                assertTrue(took.compareTo(AT_ONCE) < 0, "an answer took " + took);
            }
            assertTrue(own.getLast() < own.getFirst(), "the replica counts for itself: " + own);
        } finally {
            signal("CONT");
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            int before = remaining();
            takeElsewhere(200);
            assertTrue(remaining() <= before - 180);
        });
    }

    @Test
    void aRedisThatIsNotThereIsDoneWithout() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                SharedBuckets alone = new SharedBuckets(
                        URI.create("redis://127.0.0.1:" + Ports.free()),
                        new LocalBuckets(Duration.ofMinutes(1)),
                        threads)) {
            assertTrue(alone.take(CALLER, SIZE, BURST).get().isConsumed());
            assertFalse(alone.take(CALLER, SIZE, BURST).get().isConsumed());
        }
    }
}
