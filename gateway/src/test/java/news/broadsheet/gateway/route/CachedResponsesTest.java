package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.decoder.BrotliInputStream;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.cache.PublicCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients get of responses that are cached: their encodings, tags and keys. */
@RunningGateway
class CachedResponsesTest {
    private static final String LIST = "/api/v1/quotes?after=cached";
    private static final String BODY = "{\"text\":\"" + "Новости ".repeat(200) + "\"}";

    @TestHTTPResource
    URI gateway;

    @Inject
    PublicCache<?> cache;

    @Inject
    RouteTable table;

    @Inject
    MeterRegistry registry;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private FakeService articles;

    @BeforeEach
    void open() {
        cache.remove(Set.of("cached-responses"));
        articles = FakeService.of("articles").answers(LIST, 200, headers("\"v1\""), BODY);
    }

    @AfterEach
    void close() {
        articles.close();
    }

    private static Map<String, String> headers(String etag) {
        return Map.of(
                "Content-Type",
                "application/json",
                "Cache-Control",
                FakeService.KEEP,
                "Cache-Tag",
                "cached-responses",
                "ETag",
                etag);
    }

    private HttpResponse<byte[]> get(String method, String target, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gateway.resolve(target)).method(method, HttpRequest.BodyPublishers.noBody());
        return client.send(
                headers.length == 0 ? request.build() : request.headers(headers).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String decoded(HttpResponse<byte[]> response) throws IOException {
        InputStream bytes = new ByteArrayInputStream(response.body());
        try (InputStream in =
                switch (response.headers().firstValue("Content-Encoding").orElse("identity")) {
                    case "gzip" -> new GZIPInputStream(bytes);
                    case "br" -> new BrotliInputStream(bytes);
                    default -> bytes;
                }) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {"gzip, gzip, \"v1-gzip\"", "br, br, \"v1-br\"", "identity, none, \"v1\"", "zstd, none, \"v1\""})
    void eachCodingIsKeptOnceAndHasATagOfItsOwn(String accepted, String coding, String etag) throws Exception {
        assertTrue(Brotli4jLoader.isAvailable());
        HttpResponse<byte[]> first = get("GET", LIST, "Accept-Encoding", accepted);
        HttpResponse<byte[]> second = get("GET", LIST, "Accept-Encoding", accepted);

        for (HttpResponse<byte[]> response : List.of(first, second)) {
            assertEquals(200, response.statusCode());
            assertEquals(
                    coding, response.headers().firstValue("Content-Encoding").orElse(null));
            assertEquals(etag, response.headers().firstValue("ETag").orElse(null));
            assertEquals("Accept-Encoding", String.join("+", response.headers().allValues("Vary")));
            assertEquals(BODY, decoded(response));
        }
        assertArrayEquals(first.body(), second.body());
        assertEquals(
                "Broadsheet; fwd=uri-miss; stored",
                first.headers().firstValue("Cache-Status").orElse(null));
        String hit = second.headers().firstValue("Cache-Status").orElse("");
        assertTrue(hit.matches("Broadsheet; hit; ttl=\\d+"), hit);
        assertEquals(1, articles.received().size());
    }

    /** There the server compresses each response. */
    @Test
    void anEncodedResponseIsNotEncodedOnceMoreForHttp2() throws Exception {
        try (HttpClient http2 = HttpClient.newHttpClient()) {
            for (int read = 0; read < 2; read++) {
                HttpResponse<byte[]> response = http2.send(
                        HttpRequest.newBuilder(gateway.resolve(LIST))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
                assertEquals(HttpClient.Version.HTTP_2, response.version());
                assertEquals(BODY, decoded(response));
                assertEquals("W/\"v1\"", response.headers().firstValue("ETag").orElse(null));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, \"v1-gzip\", 304",
        "gzip, W/\"v1-gzip\", 304",
        "gzip, \"v1\", 200",
        "gzip, \"v1-br\", 200",
        "br, \"v1-br\", 304",
        "identity, \"v1\", 304",
        "identity, *, 304"
    })
    void onlyWhoHasTheseBytesHears304(String accepted, String etag, int status) throws Exception {
        for (int read = 0; read < 2; read++) {
            HttpResponse<byte[]> response = get("GET", LIST, "Accept-Encoding", accepted, "If-None-Match", etag);
            assertEquals(status, response.statusCode());
            assertEquals(status == 304, response.body().length == 0);
            assertEquals(
                    status != 304 && !"identity".equals(accepted),
                    response.headers().firstValue("Content-Encoding").isPresent());
        }
    }

    @Test
    void aHeadSaysTheLengthOfWhatAGetWouldBring() throws Exception {
        int length = get("GET", LIST, "Accept-Encoding", "gzip").body().length;
        HttpResponse<byte[]> head = get("HEAD", LIST, "Accept-Encoding", "gzip");
        assertEquals(length, head.headers().firstValueAsLong("Content-Length").orElse(-1));
        assertEquals(0, head.body().length);
        assertEquals(1, articles.received().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/quotes?after=cached&utm_source=7",
                "/api/v1/quotes?fbclid=x&after=cached&gclid=3",
                "/api/v1/quotes?%61fter=cached"
            })
    void trackingParametersAreLeftOut(String target) {
        given().urlEncodingEnabled(false).get(target).then().statusCode(200);
        given().get(LIST).then().statusCode(200).header("Cache-Status", startsWith("Broadsheet; hit"));
        assertEquals(1, articles.received().size());
        assertEquals(LIST, articles.received().getFirst().uri().toString());
    }

    @Test
    void aMisspeltParameterIsRefused() {
        given().get(LIST).then().statusCode(200);
        isProblem(given().get(LIST + "&limi=3").then(), 400).body("detail", containsString("limi"));
        assertEquals(1, articles.received().size());
    }

    @Test
    void theTableDeclaresTheParametersOfTheContract() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(given().get("/api/openapi?format=json").asString())
                .path("paths");
        Map<GatewayConfig.Route, Set<String>> documented = new HashMap<>();
        paths.properties().forEach(path -> {
            JsonNode read = path.getValue().path("get");
            table.lookup("GET", path.getKey().replaceAll("[{}]", ""))
                    .filter(route -> !read.isMissingNode()
                            && (route.cache() || route.parameters().isPresent()))
                    .ifPresent(route -> {
                        Set<String> names = documented.computeIfAbsent(route, first -> new HashSet<>());
                        read.path("parameters").forEach(parameter -> {
                            if ("query".equals(parameter.path("in").asText())) {
                                names.add(parameter.path("name").asText());
                            }
                        });
                    });
        });
        assertTrue(documented.size() > 10, documented.toString());
        documented.forEach((route, names) -> assertEquals(
                new TreeSet<>(names), new TreeSet<>(route.parameters().orElse(Set.of())), route.path()));
    }

    @Test
    void whatIsMissingIsNotAskedForTwice() {
        String missing = "/api/v1/quotes?after=missing";
        for (int read = 0; read < 2; read++) {
            given().get(missing)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .header("Cache-Control", is("no-store"));
        }
        assertEquals(1, articles.received().size());
    }

    @Test
    void theMetricsHaveNoEntryForEachAddress() {
        given().get(LIST).then().statusCode(200);
        given().get(LIST).then().statusCode(200).header("Cache-Status", startsWith("Broadsheet; hit"));
        Set<String> addresses = registry.find("http.server.requests").timers().stream()
                .map(timer -> timer.getId().getTag("uri"))
                .collect(Collectors.toSet());
        assertTrue(addresses.stream().anyMatch(address -> address.startsWith("/api/{rest")), addresses.toString());
        assertTrue(addresses.stream().noneMatch(address -> address.contains("quotes")), addresses.toString());
    }

    @Test
    void aTokenIsCheckedAlthoughTheResponseIsCached() {
        given().get(LIST).then().statusCode(200);
        given().header("Authorization", "Bearer nonsense").get(LIST).then().statusCode(401);
    }
}
