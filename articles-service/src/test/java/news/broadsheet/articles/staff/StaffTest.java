package news.broadsheet.articles.staff;

import static java.util.concurrent.TimeUnit.SECONDS;
import static news.broadsheet.articles.Newsroom.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import news.broadsheet.local.test.Signatures;
import news.broadsheet.local.test.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who somebody is, and where they may edit. */
@QuarkusTest
class StaffTest {
    private static final String ME = "/api/v1/newsroom/me";

    @ParameterizedTest
    @CsvSource(textBlock = """
            leyla, reporter
            nigar, reporter editor
            chief, reporter editor chief
            admin, reporter admin
            """)
    void theirRolesAreThoseOfTheirToken(String who, String roles) {
        as(who).get(ME)
                .then()
                .statusCode(200)
                .header("Cache-Control", is("private, no-store"))
                .body("name", is(who))
                .body("roles", is(List.of(roles.split(" ", -1))))
                .body("sections", nullValue())
                .body("languages", nullValue());
    }

    @Test
    void theTokenSaysWhereTheyMayEdit() {
        as("sevda")
                .get(ME)
                .then()
                .statusCode(200)
                .body("sections", contains("economy"))
                .body("languages", contains("az"));
        as("site").get(ME).then().statusCode(403);
    }

    @Test
    void whatResemblesATokenThatWasVerifiedIsVerifiedItself() {
        String[] editors =
                Tokens.of("articles-service", "nigar", "reporter", "editor").split("\\.", -1);
        String[] chiefs = Tokens.foreign("articles-service", "nigar", "reporter", "editor", "chief")
                .split("\\.", -1);

        for (int time = 0; time < 2; time++) {
            assertEquals(200, asks(String.join(".", editors)));
            assertEquals(401, asks(editors[0] + "." + editors[1] + "." + chiefs[2]));
            assertEquals(401, asks(chiefs[0] + "." + chiefs[1] + "." + editors[2]));
            assertEquals(401, asks(editors[0] + "." + editors[1] + "."));
        }
    }

    @Test
    void aTokenThatWasVerifiedEndsWhenItSays() {
        String token = Tokens.ending(Duration.ofSeconds(3), "articles-service", "nigar", "reporter");

        assertEquals(200, asks(token));
        await().atMost(30, SECONDS).until(() -> asks(token) == 401);
    }

    @Test
    void oneTokenIsVerifiedOnceHoweverOftenItIsUsed() {
        String token = Tokens.of("articles-service", "nigar", "reporter");
        assertEquals(200, asks(token));

        long verified = Signatures.during(() -> {
            for (int i = 0; i < 50; i++) {
                assertEquals(200, asks(token));
            }
        });
        assertTrue(verified < 5, "50 requests, and a signature was looked at " + verified + " times");
    }

    private static int asks(String token) {
        return RestAssured.given().auth().oauth2(token).get(ME).statusCode();
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                Arguments.of("two", List.of("az", "ru"), Set.of("az", "ru")),
                Arguments.of("none", List.of(), Set.of()),
                Arguments.of("one that is no list", "az", Set.of("az")),
                Arguments.of("numbers", List.of(1, 2), Set.of()),
                Arguments.of("a truth", true, Set.of()),
                Arguments.of("an object", Map.of("az", true), Set.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void aClaimThatIsNoListOfNamesAllowsNothing(String what, Object claim, Set<String> allowed) {
        ValidatableResponse me = RestAssured.given()
                .auth()
                .oauth2(Tokens.with(Map.of("languages", claim), "articles-service", "x", "reporter", "editor"))
                .get(ME)
                .then()
                .statusCode(200);

        assertEquals(allowed, Set.copyOf(me.extract().jsonPath().getList("languages")));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            # editor, sections,     languages, section, language, may
            true,     -,            -,         city,    ru,       true
            true,     economy,      -,         city,    ru,       false
            true,     economy,      -,         economy, ru,       true
            true,     economy city, -,         city,    ru,       true
            true,     economy,      az,        economy, ru,       false
            true,     economy,      az ru,     economy, ru,       true
            true,     -,            az,        city,    ru,       false
            true,     '',           -,         city,    ru,       false
            true,     -,            '',        city,    ru,       false
            true,     economy,      -,         -,       ru,       true
            true,     economy,      az,        -,       ru,       false
            false,    -,            -,         city,    ru,       false
            false,    city,         ru,        city,    ru,       false
            """)
    void whoMayEdit(boolean editor, String sections, String languages, String section, String language, boolean may) {
        Staff staff = new Staff("id", "Sevda", editor, false, false, names(sections), names(languages));

        assertEquals(may, staff.mayEdit(section, language));
    }

    private static Optional<Set<String>> names(String names) {
        return Optional.ofNullable(names).map(all -> all.isEmpty() ? Set.of() : Set.of(all.split(" ", -1)));
    }
}
