package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.restassured.response.Response;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that has more to do than it can. */
@RunningGateway
class OverloadedServiceTest {
    private static final int MANY = 60;

    @Inject
    MeterRegistry metrics;

    private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
    private FakeService articles;

    @BeforeEach
    void start() {
        articles = FakeService.of("articles");
    }

    @AfterEach
    void close() {
        articles.close();
        clients.shutdownNow();
    }

    private static Response read(String target) {
        return given().urlEncodingEnabled(false).get(target);
    }

    private double calls(String priority, String outcome) {
        return metrics
                .find("gateway_upstream_calls")
                .tags("upstream", "articles", "priority", priority, "outcome", outcome)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private double retries(String result) {
        return metrics
                .find("gateway_upstream_retries")
                .tags("upstream", "articles", "result", result)
                .counters()
                .stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void exportsAreShedAndReadersAreNot() throws Exception {
        double exportsBefore = calls("export", "shed");
        double readersBefore = calls("reading", "shed");
        articles.hang();
        List<Future<Response>> feeds = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String feed = "/api/v1/feeds/rss.xml?tag=" + UUID.randomUUID();
            feeds.add(clients.submit(() -> read(feed)));
        }
        Awaitility.await("some have waited long enough").until(() -> calls("export", "shed") > exportsBefore);
        Future<Response> reader = clients.submit(() -> read("/api/v1/tags/" + UUID.randomUUID()));
        Awaitility.await("a reader's call goes through")
                .until(() -> articles.received().stream()
                        .anyMatch(request -> request.uri().getPath().startsWith("/api/v1/tags/")));
        articles.goOn();
        reader.get();
        long shed = 0;
        for (Future<Response> feed : feeds) {
            Response response = feed.get();
            if (response.statusCode() == 503 && response.asString().contains("too much to do")) {
                response.then().header("Retry-After", "5");
                shed++;
            }
        }
        assertEquals(calls("export", "shed") - exportsBefore, shed);
        assertEquals(readersBefore, calls("reading", "shed"));
    }

    @Test
    void aReadWhoseConnectionBreaksOffIsSentOnceMoreAndCounted() {
        // Another test may have spent them all; ten reads earn one.
        for (int i = 0; i < 10; i++) {
            read("/api/v1/tags/" + UUID.randomUUID()).then().statusCode(404);
        }
        double before = retries("sent");
        articles.breaksOff(1);
        read("/api/v1/tags/" + UUID.randomUUID()).then().statusCode(404);
        assertEquals(before + 1, retries("sent"));
    }

    @Test
    void aServiceThatBreaksOffAlwaysIsNotAskedTwiceForEachRead() {
        double sentBefore = retries("sent");
        double refusedBefore = retries("refused");
        articles.breaksOff(Integer.MAX_VALUE);
        for (int i = 0; i < 200; i++) {
            CircuitBreakerMaintenance.get().resetAll();
            read("/api/v1/tags/" + UUID.randomUUID()).then().statusCode(503);
        }
        double sent = retries("sent") - sentBefore;
        assertTrue(sent <= 20 + 20, "saved up and a tenth, but: " + sent);
        assertEquals(200, sent + retries("refused") - refusedBefore);
    }
}
