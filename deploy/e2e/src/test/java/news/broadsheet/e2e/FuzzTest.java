package news.broadsheet.e2e;

import static io.restassured.RestAssured.given;
import static news.broadsheet.e2e.RunningPlatform.platform;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.is;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the API document, asked by fast-check for what nobody has thought of ({@code fuzz.ts}): nothing breaks,
 * nothing internal is told, and nobody gets what is not theirs.
 */
@ExtendWith(RunningPlatform.class)
@Order(Integer.MAX_VALUE) // an administrator's requests change sections that others' tests use
class FuzzTest {
    /** More, and others each time, by {@code ./broadsheet test --all}. */
    private static final int REQUESTS = Integer.getInteger("broadsheet.fuzz.requests", 2_000);

    /** The same requests for the same seed, so that a run can be repeated. */
    private static final int SEED = Integer.getInteger("broadsheet.fuzz.seed", 13);

    @Test
    void whateverIsSentNothingBreaks() throws Exception {
        System.out.println("  fuzz: -Dbroadsheet.fuzz.seed=" + SEED + " -Dbroadsheet.fuzz.requests=" + REQUESTS);
        Story story = publishedStory();

        String printed = Npm.run(
                Map.of(
                        "SITE", RunningPlatform.gateway(),
                        "TOKEN_URL", platform().tokenUrl(),
                        "REPORTER_PASSWORD", platform().secrets().get("demo.reporter"),
                        "CHIEF_PASSWORD", platform().secrets().get("demo.chief"),
                        "ADMIN_PASSWORD", platform().secrets().get("demo.admin"),
                        "FUZZ_REQUESTS", Integer.toString(REQUESTS),
                        "FUZZ_SEED", Integer.toString(SEED)),
                Duration.ofMinutes(30),
                "fuzz");

        System.out.print("  " + printed);
        reader().get(story.api()).then().statusCode(200).body("headline", is("После всего"));
        given().baseUri(RunningPlatform.gateway()).get(story.page()).then().statusCode(200);
    }

    private static Story publishedStory() {
        Story.prepareNewsroom();
        return Story.published(Story.draft("ru", "После всего"));
    }
}
