package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.OperatorsSettings;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.cache.PublicCache;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator changes routes of a running gateway. */
@RunningGateway
@TestProfile(OperatorsSettings.class)
class RouteReloadTest {
    private static final String PAGE = "https://newspaper.example/developers";

    @Inject
    MeterRegistry metrics;

    @Inject
    PublicCache<WholeResponse> cache;

    private FakeService present;
    private FakeService next;

    @BeforeEach
    void open() {
        present = FakeService.of("articles").answers("/api/v1/labels", "{\"from\":\"present\"}");
        next = FakeService.of("search").answers("/api/v1/labels", "{\"from\":\"next\"}");
        cache.remove(Set.of("test"));
    }

    @AfterEach
    void close() throws IOException {
        present.close();
        next.close();
        write("");
        await().until(() -> labels().extract().header("Deprecation") == null);
    }

    /** As Kubernetes does: another file takes the place of the present one. */
    private static void write(String text) throws IOException {
        Path other = Files.writeString(OperatorsSettings.ROUTES.resolveSibling("operators-routes.next"), text);
        Files.move(other, OperatorsSettings.ROUTES, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Also says that the table is in force. */
    private static String deprecated(String more) {
        return "gateway.routes.labels.deprecated=2026-11-01\n" + more;
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(30));
    }

    private static void awaitTheNewTable() {
        await().until(() -> labels().extract().header("Deprecation") != null);
    }

    private static ValidatableResponse labels(String... headers) {
        var request = given();
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.get("/api/v1/labels").then();
    }

    @Test
    void whoUsesADeprecatedRouteIsTold() throws IOException {
        labels().statusCode(200).header("Deprecation", nullValue()).header("Sunset", nullValue());
        present.answers(
                "/api/v1/labels",
                200,
                Map.of("Content-Type", "application/json", "Link", "</api/v1/labels?after=x>; rel=\"next\""),
                "{}");
        write(deprecated("gateway.routes.labels.sunset=2027-05-31\ngateway.routes.labels.deprecation-info=" + PAGE));
        awaitTheNewTable();
        for (int cached = 0; cached < 2; cached++) {
            ValidatableResponse told = labels().statusCode(200)
                    .header("Deprecation", "@1793491200")
                    .header("Sunset", "Mon, 31 May 2027 00:00:00 GMT");
            assertTrue(
                    told.extract().headers().getValues("Link").contains("<" + PAGE + ">; rel=\"deprecation\""),
                    told.extract().headers().toString());
            assertTrue(
                    told.extract().headers().getValues("Link").contains("</api/v1/labels?after=x>; rel=\"next\""),
                    told.extract().headers().toString());
        }
    }

    @Test
    void aClientMayChooseTheCanaryAndNobodyElseGetsItsResponse() throws IOException {
        present.answers(
                "/api/v1/labels",
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", FakeService.KEEP, "Cache-Tag", "test"),
                "{\"from\":\"present\"}");
        next.answers(
                "/api/v1/labels",
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", FakeService.KEEP, "Cache-Tag", "test"),
                "{\"from\":\"next\"}");
        write(deprecated("""
                gateway.routes.labels.canary.upstream=search
                gateway.routes.labels.canary.header=X-Canary
                """));
        awaitTheNewTable();
        for (int i = 0; i < 2; i++) {
            assertEquals("next", labels("X-Canary", "always").extract().path("from"));
            assertEquals("present", labels("X-Canary", "never").extract().path("from"));
            assertEquals("present", labels().extract().path("from"));
        }
    }

    @Test
    void theCanaryMayGetEverything() throws IOException {
        write(deprecated("""
                gateway.routes.labels.canary.upstream=search
                gateway.routes.labels.canary.share=100
                """));
        awaitTheNewTable();
        await().until(() -> "next".equals(labels().extract().path("from")));
    }

    @Test
    void whoMayDoWhatTheGatewayItselfDoesIsSaidByTheTableToo() throws IOException {
        assertEquals(204, purge("admin"));
        assertEquals(403, purge("chief"));
        write(deprecated("gateway.routes.cache-purge.roles=chief"));
        awaitTheNewTable();
        assertEquals(204, purge("chief"));
        assertEquals(403, purge("admin"));
    }

    @Test
    void whatTheGatewayItselfDoesIsNotThereWithoutARouteOfItsOwn() throws IOException {
        write(deprecated("gateway.routes.cache-purge.upstream=articles"));
        awaitTheNewTable();
        assertEquals(404, purge("admin"));
    }

    /** @param route one that answers {@code call} */
    @ParameterizedTest
    @CsvSource({
        "labels,      GET  /api/v1/labels",
        "live,        GET  /api/v1/live/latest",
        "cache-purge, POST /api/v1/newsroom/cache/purge",
        // Not by the route of the newsroom instead, which has other limits.
        "uploads,     GET  /api/v1/newsroom/media"
    })
    void aRouteMayBeSwitchedOff(String route, String call) throws IOException {
        String[] words = call.split(" +", 2);
        write("gateway.routes." + route + ".enabled=false\ngateway.routes.front.deprecated=2026-11-01");
        await().until(() -> given().get("/api/v1/front/az").header("Deprecation") != null);
        RequestSpecification admin = given().auth()
                .oauth2(KeycloakTokens.token("admin"))
                .contentType(ContentType.JSON)
                .accept("*/*");
        isProblem(admin.request(words[0], words[1]).then(), 404);
        given().options(words[1]).then().statusCode(404).header("Allow", nullValue());
        write("");
        await().until(() -> given().options(words[1]).statusCode() == 204);
    }

    @Test
    void ofTwoRoutesWithOnePathOneMayBeSwitchedOff() throws IOException {
        write(deprecated("gateway.routes.views.enabled=false"));
        awaitTheNewTable();
        given().options("/api/v1/views").then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
        isProblem(given().post("/api/v1/views").then(), 405);
    }

    private static int purge(String user) {
        return given().auth()
                .oauth2(KeycloakTokens.token(user))
                .contentType(ContentType.JSON)
                .body("{\"tags\":[\"nothing\"]}")
                .post("/api/v1/newsroom/cache/purge")
                .statusCode();
    }

    @Test
    void noRequestIsLostWhileTheTableChanges() throws Exception {
        String path = "/api/v1/previews/" + UUID.randomUUID();
        present.answers(path, "{}");
        AtomicBoolean goOn = new AtomicBoolean(true);
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> statuses = IntStream.range(0, 4)
                    .mapToObj(i -> clients.submit(() -> {
                        List<Integer> seen = new ArrayList<>();
                        while (goOn.get()) {
                            seen.add(given().get(path).statusCode());
                        }
                        return seen;
                    }))
                    .toList();
            for (int i = 0; i < 3; i++) {
                write(deprecated("gateway.routes.previews.timeout=PT" + (i + 2) + "S"));
                awaitTheNewTable();
                write("");
                await().until(() -> labels().extract().header("Deprecation") == null);
            }
            goOn.set(false);
            for (Future<List<Integer>> client : statuses) {
                assertEquals(List.of(200), client.get().stream().distinct().toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gateway.routes.labels.upstream=nowhere",
                "gateway.routes.labels.tiemout=PT2S",
                "gateway.routes.labels.timeout=soon",
                "gateway.routes.labels.cost=100000",
                "gateway.upstreams.articles=articles:8081",
                "gateway.site.name=Other",
                "gateway.routes.labels.path=/api/v1/\\u0000"
            })
    void anInvalidFileChangesNothing(String wrong) throws IOException {
        double refusedBefore = refused();
        write(deprecated(wrong));
        await().until(() -> refused() == refusedBefore + 1);
        labels().statusCode(200).header("Deprecation", nullValue());
        write(deprecated(""));
        awaitTheNewTable();
        labels().statusCode(200);
    }

    private double refused() {
        return metrics.get("gateway_routes_reloads")
                .tag("result", "refused")
                .counter()
                .count();
    }
}
