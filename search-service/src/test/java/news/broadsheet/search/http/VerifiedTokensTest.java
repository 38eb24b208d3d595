package news.broadsheet.search.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.time.Duration;
import news.broadsheet.local.test.Signatures;
import news.broadsheet.local.test.Tokens;
import news.broadsheet.search.RunningSearch;
import org.junit.jupiter.api.Test;

/** What a token is good for that was verified a moment ago. */
@RunningSearch
class VerifiedTokensTest {
    private static final String SERVICE = "search-service";

    private static int asks(String token) {
        return RestAssured.given()
                .auth()
                .oauth2(token)
                .get("/api/v1/search?q=a")
                .statusCode();
    }

    @Test
    void oneTokenIsVerifiedOnceHoweverOftenItIsUsed() {
        String token = Tokens.of(SERVICE, "gateway", "site");
        assertEquals(200, asks(token));

        long verified = Signatures.during(() -> {
            for (int i = 0; i < 50; i++) {
                assertEquals(200, asks(token));
            }
        });
        assertTrue(verified < 5, "50 requests, and a signature was looked at " + verified + " times");
    }

    @Test
    void whatResemblesATokenThatWasVerifiedIsVerifiedItself() {
        String[] good = Tokens.of(SERVICE, "gateway", "site").split("\\.", -1);
        String[] forged = Tokens.foreign(SERVICE, "gateway", "site").split("\\.", -1);
        String other = Tokens.of("another-service", "gateway", "site");
        String unlisted = Tokens.of(SERVICE, "gateway", "nobody");

        for (int time = 0; time < 2; time++) {
            assertEquals(200, asks(String.join(".", good)));
            assertEquals(401, asks(good[0] + "." + good[1] + "." + forged[2]));
            assertEquals(401, asks(forged[0] + "." + forged[1] + "." + good[2]));
            assertEquals(401, asks(String.join(".", forged)));
            assertEquals(401, asks(other), "for another audience");
            assertEquals(403, asks(unlisted), "verified, and without the role");
            assertEquals(401, asks(Tokens.expired(SERVICE, "gateway", "site")));
        }
    }

    @Test
    void aTokenThatWasVerifiedEndsWhenItSays() {
        String token = Tokens.ending(Duration.ofSeconds(3), SERVICE, "gateway", "site");

        assertEquals(200, asks(token));
        await().atMost(30, SECONDS).until(() -> asks(token) == 401);
    }
}
