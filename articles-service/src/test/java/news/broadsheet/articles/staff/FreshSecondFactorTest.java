package news.broadsheet.articles.staff;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.local.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Killing an article is for a chief who has just shown a second factor. */
@QuarkusTest
class FreshSecondFactorTest {
    private Story story;

    @BeforeEach
    void publish() {
        Newsroom.prepare();
        story = Story.published(Newsroom.draft("ru", "Решение суда"));
    }

    private static String token(String role, String level, int secondsAgo) {
        return Tokens.with(
                Map.of("acr", level, "auth_time", Instant.now().getEpochSecond() - secondsAgo),
                "articles-service",
                role,
                "chief".equals(role) ? new String[] {"reporter", "editor", "chief"} : new String[] {"reporter", role});
    }

    private ValidatableResponse kill(String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .header("If-Match", story.etag())
                .body(Map.of("reason", "Решение суда."))
                .post(story.url() + "/kill")
                .then();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # by password alone, as the client of one machine signs in
            1,   0
            # without any form, by a session that Keycloak knew
            0,   0
            # longer ago than five minutes
            2, 301
            """)
    void withoutAFreshSecondFactorTheChiefIsToldToShowIt(String level, int secondsAgo) {
        String token = token("chief", level, secondsAgo);
        // A token that was verified before is not looked at twice.
        given().auth().oauth2(token).get(story.url()).then().statusCode(200);

        kill(token)
                .statusCode(401)
                .header(
                        "WWW-Authenticate",
                        is("Bearer error=\"insufficient_user_authentication\", acr_values=\"2\", max_age=\"300\""))
                .body("type", is("/problems/second-factor-needed"));

        story.read().then().statusCode(200);
    }

    @Test
    void aTokenThatDoesNotSayWhenDoesNotDo() {
        kill(Tokens.with(Map.of("auth_time", "now"), "articles-service", "chief", "reporter", "editor", "chief"))
                .statusCode(401);
    }

    @Test
    void whoMayNotKillIsNotSentToTheSignIn() {
        kill(token("editor", "1", 0)).statusCode(403).header("WWW-Authenticate", nullValue());
    }

    @Test
    void withAFreshOneItIsDone() {
        kill(token("chief", "2", 290)).statusCode(200).body("status", is("killed"));
    }
}
