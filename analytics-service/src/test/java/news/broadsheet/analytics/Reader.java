package news.broadsheet.analytics;

import static org.hamcrest.Matchers.is;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import news.broadsheet.local.test.Tokens;
import org.awaitility.Awaitility;

/** Somebody at a browser, as the gateway passes them on. */
public record Reader(String address, String userAgent, Map<String, String> headers) {
    public static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    public static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

    /** With Firefox. */
    public static Reader at(String address) {
        return new Reader(address, FIREFOX, Map.of());
    }

    public Reader with(String userAgentOrNull) {
        return new Reader(address, userAgentOrNull, headers);
    }

    public Reader with(String header, String value) {
        return new Reader(address, userAgent, Map.of(header, value));
    }

    /** The gateway, on behalf of anybody who is not signed in. */
    public static RequestSpecification site() {
        return RestAssured.given().auth().oauth2(Tokens.of("analytics-service", "gateway", "site"));
    }

    public static RequestSpecification reporter() {
        return RestAssured.given().auth().oauth2(Tokens.of("analytics-service", "leyla", "reporter"));
    }

    public void opens(UUID article) {
        report(UUID.randomUUID(), article).then().statusCode(202);
    }

    public Response report(UUID id, UUID article) {
        return report(site(), id, article);
    }

    public Response report(RequestSpecification caller, UUID id, UUID article) {
        RequestSpecification request = caller.header("X-Forwarded-For", address + ", 10.0.0.1")
                .headers(headers)
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "events", List.of(Map.of("id", id.toString(), "article", article.toString(), "kind", "open"))));
        return (userAgent == null ? request.header("User-Agent", "") : request.header("User-Agent", userAgent))
                .post("/api/v1/views");
    }

    public static Response views(UUID... articles) {
        return site().queryParam(
                        "article", Stream.of(articles).map(UUID::toString).toList())
                .get("/api/v1/views");
    }

    /** Waits for the public number, and then a moment longer whether it stays. */
    public static void awaitViews(UUID article, int expected) {
        Awaitility.await("views of " + article)
                .atMost(20, TimeUnit.SECONDS)
                .pollInterval(50, TimeUnit.MILLISECONDS)
                .untilAsserted(() -> views(article).then().statusCode(200).body("items[0].views", is(expected)));
    }
}
