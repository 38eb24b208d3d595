package news.broadsheet.gateway;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.ValidatableResponse;

/** What every problem that the gateway tells its clients has in common. */
public final class ProblemAssertions {
    private ProblemAssertions() {}

    public static ValidatableResponse isProblem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", matchesPattern("/problems/[a-z-]+"))
                .body("status", is(status))
                .body("detail", notNullValue())
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .header("X-Request-Id", notNullValue());
    }
}
