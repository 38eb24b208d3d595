package news.broadsheet.search.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import news.broadsheet.local.test.Tokens;
import news.broadsheet.search.RunningSearch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing in a query string is ignored. */
@RunningSearch
class QueryParametersTest {

    private static RequestSpecification ask() {
        return RestAssured.given().auth().oauth2(Tokens.of("search-service", "gateway", "site"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/search?q=a&order=date | order    | known are after, facets, from, label, language, limit, q, section, sort, tag, to
            /api/v1/search?query=a        | query    | known are
            /api/v1/search?q=a&q=b        | q        | give it once
            /api/v1/search?q=a&Language=ru| Language | known are
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
}
