package news.broadsheet.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import news.broadsheet.local.test.Tokens;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** Searches as the gateway would, on behalf of a reader. */
public final class SearchClient {
    public static final ConditionFactory SOON =
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100));

    private SearchClient() {}

    public static RequestSpecification reader() {
        return given().auth().oauth2(Tokens.of("search-service", "gateway", "site"));
    }

    /** On a busy machine Elasticsearch may take longer than a search waits: asks again then, as a reader would. */
    public static ValidatableResponse search(String... parameters) {
        return SOON.until(() -> answer(parameters), answer -> answer.statusCode() != 503)
                .then()
                .statusCode(is(200));
    }

    private static Response answer(String... parameters) {
        RequestSpecification request = reader();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/search");
    }

    public static void untilFound(String id, String... parameters) {
        SOON.untilAsserted(() -> search(parameters).body("items.id", hasItem(id)));
    }
}
