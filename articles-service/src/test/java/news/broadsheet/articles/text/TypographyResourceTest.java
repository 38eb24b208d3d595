package news.broadsheet.articles.text;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class TypographyResourceTest {
    private static final String TYPOGRAPHY = "/api/v1/newsroom/typography";

    @Test
    void setsWhatWasTypedAndNothingThatWasNot() {
        as("leyla")
                .header("Idempotency-Key", "any")
                .body(Map.of(
                        "language", "ru",
                        "headline", "Порт \"открыт\" - и точка...",
                        "subtitle", "\"Да\"",
                        "body", "<p onclick=x>Он сказал \"да\"</p><script>x</script>"))
                .post(TYPOGRAPHY)
                .then()
                .statusCode(200)
                .body("language", is("ru"))
                .body("headline", is("Порт «открыт»\u00a0— и\u00a0точка…"))
                .body("subtitle", is("«Да»"))
                .body("lead", nullValue())
                .body("body", is("<p>Он сказал «да»</p>"));
    }

    @Test
    void isForTheNewsroom() {
        reader().contentType(ContentType.JSON)
                .body(Map.of("language", "ru"))
                .post(TYPOGRAPHY)
                .then()
                .statusCode(403);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of("nothing", "", 400, ""),
                Arguments.of("no language", Map.of("headline", "a"), 400, "language"),
                Arguments.of("an unknown language", Map.of("language", "tlh"), 400, "language"),
                Arguments.of("an unknown field", Map.of("language", "ru", "title", "a"), 400, "title"),
                Arguments.of("a long headline", Map.of("language", "ru", "headline", "я".repeat(201)), 400, "headline"),
                Arguments.of("a long lead", Map.of("language", "ru", "lead", "я".repeat(501)), 400, "lead"),
                Arguments.of("a long body", Map.of("language", "ru", "body", "я".repeat(200_001)), 400, "body"),
                Arguments.of("a control character", Map.of("language", "ru", "lead", "a\u0007"), 400, "lead"),
                Arguments.of("NUL", Map.of("language", "ru", "body", "a\u0000"), 400, "body"),
                Arguments.of("an override", Map.of("language", "ru", "headline", "a\u202eb"), 400, "headline"),
                Arguments.of("an isolate", Map.of("language", "ru", "body", "a\u2066b"), 400, "body"),
                Arguments.of("a lone surrogate", "{\"language\":\"ru\",\"lead\":\"\\ud800\"}", 400, "lead"),
                Arguments.of("a deep body", Map.of("language", "ru", "body", "<blockquote>".repeat(500)), 400, "body"),
                Arguments.of("over the limit", Map.of("language", "ru", "body", "я".repeat(600_000)), 413, ""));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("bad")
    void badInputIsAProblem(String what, Object body, int status, String field) {
        as("leyla")
                .body(body)
                .post(TYPOGRAPHY)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body(containsString(field));
    }
}
