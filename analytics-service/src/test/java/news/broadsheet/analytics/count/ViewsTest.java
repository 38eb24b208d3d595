package news.broadsheet.analytics.count;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.analytics.Reader;
import news.broadsheet.local.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class ViewsTest {
    private static final String EVENT = """
            {"id":"%s","article":"%s","kind":"open"}""";
    private static final String PROBLEM = "application/problem+json";

    private static String event() {
        return EVENT.formatted(UUID.randomUUID(), UUID.randomUUID());
    }

    private static String events(int number) {
        return "{\"events\":["
                + IntStream.range(0, number).mapToObj(i -> event()).collect(Collectors.joining(",")) + "]}";
    }

    @Test
    void theCountsComeInTheOrderAskedAndUnknownIsZero() {
        UUID read = UUID.randomUUID();
        UUID twice = UUID.randomUUID();
        UUID unread = UUID.randomUUID();
        Reader.at("203.0.113.9").opens(read);
        Reader.at("203.0.113.9").opens(twice);
        Reader.at("203.0.114.9").opens(twice);
        Reader.awaitViews(read, 1);
        Reader.awaitViews(twice, 2);

        Reader.views(twice, unread, read)
                .then()
                .statusCode(200)
                .body("items.article", contains(twice.toString(), unread.toString(), read.toString()))
                .body("items.views", contains(2, 0, 1));
        Reader.site()
                .get("/api/v1/views?article=" + unread + "," + read + "&article=" + twice)
                .then()
                .statusCode(200)
                .body("items.views", contains(0, 1, 2));
    }

    @Test
    void anUnchangedCountIsNotSentAgain() {
        UUID article = UUID.randomUUID();
        String tag = Reader.views(article)
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=0, s-maxage=1, stale-if-error=86400")
                .header("ETag", matchesPattern("\"[A-Za-z0-9_-]{22}\""))
                .extract()
                .header("ETag");
        Reader.site()
                .header("If-None-Match", tag)
                .get("/api/v1/views?article=" + article)
                .then()
                .statusCode(304)
                .header("ETag", tag)
                .body(is(emptyString()));
    }

    static Stream<Arguments> reports() {
        String id = UUID.randomUUID().toString();
        return Stream.of(
                        List.of("no event", events(0), 400, "events"),
                        List.of("20 events", events(20), 202, ""),
                        List.of("21 events", events(21), 400, "events"),
                        List.of("no body", "", 400, "body"),
                        List.of("null", "null", 400, "body"),
                        List.of("an array", "[]", 400, "body"),
                        List.of("not JSON", "{\"events\":", 400, ""),
                        List.of("no events field", "{}", 400, "events"),
                        List.of("a null event", "{\"events\":[null]}", 400, "events[0]"),
                        List.of("an empty event", "{\"events\":[{}]}", 400, "events[0].article"),
                        List.of(
                                "unknown kind",
                                "{\"events\":[" + event().replace("open", "like") + "]}",
                                400,
                                "events[0].kind"),
                        List.of(
                                "kind as number",
                                "{\"events\":[" + event().replace("\"open\"", "0") + "]}",
                                400,
                                "events[0].kind"),
                        List.of("id no UUID", "{\"events\":[" + EVENT.formatted("42", id) + "]}", 400, "events[0].id"),
                        List.of(
                                "article no UUID",
                                "{\"events\":[" + event() + "," + EVENT.formatted(id, "../etc") + "]}",
                                400,
                                "events[1].article"),
                        List.of("unknown field", "{\"events\":[" + event() + "],\"visitor\":\"me\"}", 400, "visitor"),
                        List.of(
                                "unknown field of an event",
                                "{\"events\":[" + event().replace("}", ",\"at\":1}") + "]}",
                                400,
                                "events[0].at"),
                        List.of("16 KB of blanks", events(1) + " ".repeat(16 * 1024), 413, ""))
                .map(row -> Arguments.of(row.toArray()));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("reports")
    void aBadReportIsAProblemThatNamesTheField(String what, String body, int status, String field) {
        var answer = Reader.site()
                .header("User-Agent", Reader.FIREFOX)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/views")
                .then()
                .statusCode(status);
        if (status != 202) {
            answer.contentType(PROBLEM)
                    .body("status", is(status))
                    .body("type", matchesPattern("/problems/[a-z-]+"))
                    .body("detail", notNullValue())
                    .body("traceId", matchesPattern("[0-9a-f]{32}"))
                    .body("instance", is("/api/v1/views"));
        }
        if (!field.isEmpty()) {
            assertEquals(field, answer.extract().path("violations[0].field"));
        }
    }

    @Test
    void aBodyOfUnknownLengthIsLimitedToo() throws Exception {
        try (var socket = new Socket("127.0.0.1", RestAssured.port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(("POST /api/v1/views HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + Tokens.of("analytics-service", "gateway", "site")
                            + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 3; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertEquals("HTTP/1.1 413", answer);
        }
    }

    @ParameterizedTest(name = "{0} {1} as {2} is {3}")
    @CsvSource(nullValues = "none", textBlock = """
            GET,    /api/v1/views,                                none,     400, article
            GET,    /api/v1/views?article=,                       none,     400, article
            GET,    /api/v1/views?article=not-a-uuid,             none,     400, article
            GET,    /api/v1/views?article=1-1-1-1-1,              none,     400, article
            GET,    /api/v1/popular?limit=0,                      none,     400, limit
            GET,    /api/v1/popular?limit=101,                    none,     400, limit
            GET,    /api/v1/popular?limit=ten,                    none,     400, limit
            GET,    /api/v1/popular?language=tlh,                 none,     400, language
            GET,    /api/v1/popular?section=City%20Hall,          none,     400, section
            GET,    /api/v1/popular?language=ru&language=en,      none,     400, language
            GET,    /api/v1/popular?section=city&section=sport,   none,     400, section
            GET,    /api/v1/popular?limit=1&limit=2,              none,     400, limit
            GET,    /api/v1/popular?language=,                    none,     400, language
            GET,    /api/v1/popular?section=,                     none,     400, section
            GET,    /api/v1/popular?limit=,                       none,     400, limit
            GET,    /api/v1/nothing,                              none,     404, none
            DELETE, /api/v1/views,                                none,     405, none
            PUT,    /api/v1/popular,                              none,     405, none
            POST,   /api/v1/views,                                text,     415, none
            GET,    /api/v1/popular,                              nobody,   401, none
            POST,   /api/v1/views,                                nobody,   401, none
            GET,    /api/v1/popular,                              nonsense, 401, none
            GET,    /api/v1/popular,                              expired,  401, none
            GET,    /api/v1/popular,                              foreign,  401, none
            GET,    /api/v1/popular,                              other,    401, none
            GET,    /api/v1/popular,                              roleless, 403, none
            POST,   /api/v1/views,                                roleless, 403, none
            """)
    void whatIsRefusedIsAProblem(String method, String path, String who, int status, String field) {
        var request = RestAssured.given().urlEncodingEnabled(false).header("X-Request-Id", "r-" + status);
        String token = token(who == null ? "site" : who);
        if (token != null) {
            request.auth().oauth2(token);
        }
        if ("POST".equals(method)) {
            request.contentType("text".equals(who) ? ContentType.TEXT : ContentType.JSON)
                    .body(events(1));
        }
        var answer = request.request(method, path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .header("X-Request-Id", "r-" + status)
                .body("status", is(status));
        if (field != null) {
            answer.body("violations[0].field", is(field));
        }
        if (status == 405) {
            answer.header("Allow", notNullValue());
        }
        if (status == 401) {
            answer.header("WWW-Authenticate", "Bearer");
        }
    }

    private static String token(String who) {
        String here = "analytics-service";
        return switch (who) {
            case "nobody" -> null;
            case "nonsense" -> "not.a.token";
            case "expired" -> Tokens.expired(here, "gateway", "site");
            case "foreign" -> Tokens.foreign(here, "gateway", "site");
            case "other" -> Tokens.of("articles-service", "gateway", "site");
            case "roleless" -> Tokens.of(here, "somebody", "visitor");
            default -> Tokens.of(here, "gateway", "site");
        };
    }

    @Test
    void aHundredIdsAreAnsweredAndOneMoreIsRefused() {
        List<String> hundred = Collections.nCopies(100, "article=" + UUID.randomUUID());
        Reader.site()
                .get("/api/v1/views?" + String.join("&", hundred))
                .then()
                .statusCode(200)
                .body("items.size()", is(100));
        Reader.site()
                .get("/api/v1/views?" + String.join("&", hundred) + "&article=" + UUID.randomUUID())
                .then()
                .statusCode(400)
                .body("violations[0].field", is("article"));
    }

    @Test
    void aRequestIdThatCouldForgeALogLineIsReplaced() {
        Reader.site()
                .header("X-Request-Id", "a b\tERROR")
                .get("/api/v1/popular")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void manyEventsInOneReportAreAllCounted() {
        List<UUID> articles = Stream.generate(UUID::randomUUID).limit(20).toList();
        Reader.site()
                .header("User-Agent", Reader.FIREFOX)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "events",
                        articles.stream()
                                .map(article -> Map.of(
                                        "id", UUID.randomUUID().toString(),
                                        "article", article.toString(),
                                        "kind", "open"))
                                .toList()))
                .post("/api/v1/views")
                .then()
                .statusCode(202)
                .body(is(emptyString()));
        articles.forEach(article -> Reader.awaitViews(article, 1));
    }
}
