package news.broadsheet.analytics.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import news.broadsheet.local.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing in a query string is ignored. */
@QuarkusTest
class QueryParametersTest {

    private static RequestSpecification ask() {
        return RestAssured.given().auth().oauth2(Tokens.of("analytics-service", "gateway", "site"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/popular?window=1h                           | window  | known are language, limit, section
            /api/v1/popular?tag=port                            | tag     | known are
            /api/v1/popular?limit=1&limit=2                     | limit   | give it once
            /api/v1/views?article=018f0000-0000-7000-8000-000000000001&since=1 | since   | known are article
            /api/v1/views?articles=018f0000-0000-7000-8000-000000000001        | articles | known are article
            """)
    void whatNobodyWouldHeedIsRefused(String address, String name, String told) {
        ask().get(address)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/invalid"))
                .body("violations.size()", is(1))
                .body("violations[0].field", is(name))
                .body("violations[0].message", containsString(told));
    }

    @Test
    void neitherIsABeaconsQuery() {
        ask().contentType("application/json")
                .body("{\"events\":[]}")
                .post("/api/v1/views?test=1")
                .then()
                .statusCode(400)
                .body("violations[0].field", is("test"));
    }
}
