package news.broadsheet.articles.newsroom.preview;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A draft is shown to whoever holds the link, for a while. */
@QuarkusTest
class PreviewTest {
    private static final String PREVIEWS = "/api/v1/newsroom/previews";

    private Story story;

    @BeforeEach
    void aDraft() {
        Newsroom.prepare();
        story = Story.write(draft("ru", "Черновик для эксперта"));
    }

    @AfterEach
    void release() {
        ClockAndRandom.release();
    }

    private Response share(String who, String life) {
        return as(who).body(Map.of("article", story.id(), "expiresIn", life))
                .post(PREVIEWS)
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private static Response follow(Response link) {
        return reader().get(link.<String>path("url"));
    }

    @Test
    void whoeverHoldsTheLinkSeesTheLatestDraft() {
        Response link = share("leyla", "PT2H");
        link.then()
                .header("ETag", "\"1\"")
                .header("Location", is(PREVIEWS + "/" + link.path("id")))
                .body("url", startsWith("/api/v1/previews/"))
                .body("createdBy", is("leyla"))
                .body("expiresAt", notNullValue());
        story.saves("leyla", draft("ru", "Исправленный черновик"), 200);

        follow(link)
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-store")
                .header("X-Robots-Tag", startsWith("noindex"))
                .header("Referrer-Policy", "no-referrer")
                .header("ETag", nullValue())
                .body("headline", is("Исправленный черновик"))
                .body("body", is("<p>Работы начнутся в сентябре.</p>"))
                .body("section.name", is("Город"))
                .body("byline.name", contains("Лейла Мамедова"))
                .body("status", is("draft"));
        story.read().then().statusCode(404);
    }

    @Test
    void aDraftWithoutASectionIsShownToo() {
        story = Story.write(with(draft("en", "No section yet"), "section", null));

        follow(share("leyla", "PT1H")).then().statusCode(200).body("section", nullValue());
    }

    @Test
    void aLinkEnds() {
        ClockAndRandom.stopClockAt("2026-09-01T12:00:00.700Z");
        Response link = share("nigar", "P30D");
        link.then().body("expiresAt", is("2026-10-01T12:00:00Z"));
        ClockAndRandom.stopClockAt("2026-10-01T11:59:59.999Z");
        follow(link).then().statusCode(200);
        ClockAndRandom.stopClockAt("2026-10-01T12:00:00Z");

        follow(link)
                .then()
                .statusCode(410)
                .contentType("application/problem+json")
                .header("Cache-Control", "no-store")
                .body("type", is("/problems/gone"));
    }

    @Test
    void aLinkIsTakenBack() {
        Response link = share("leyla", "PT2H");
        String url = PREVIEWS + "/" + link.path("id");
        as("nigar").delete(url).then().statusCode(428);
        as("nigar").header("If-Match", "\"9\"").delete(url).then().statusCode(412);
        follow(link).then().statusCode(200);
        as("nigar").header("If-Match", "\"1\"").delete(url).then().statusCode(204);

        follow(link).then().statusCode(410).body("type", is("/problems/gone"));
        as("leyla").get(url).then().statusCode(200).header("ETag", "\"2\"").body("revokedBy", is("nigar"));
        as("nigar").header("If-Match", "\"1\"").delete(url).then().statusCode(412);
        as("leyla").get(story.url() + "/previews").then().body("items.revokedBy", contains("nigar"));
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "%00", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatWasNotSignedHereIsNothing(String token) {
        reader().urlEncodingEnabled(false)
                .get("/api/v1/previews/" + token)
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    @Test
    void aTamperedLinkIsNothing() {
        String url = share("leyla", "PT2H").path("url");
        String last = url.endsWith("A") ? "E" : "A";

        reader().get(url.substring(0, url.length() - 1) + last).then().statusCode(404);
    }

    @Test
    void whatWasKilledIsNotShown() {
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", 200);
        Response link = share("nigar", "PT2H");
        follow(link).then().statusCode(200);
        story.does("chief", "kill", Map.of("reason", "Решение суда"), 200);

        follow(link).then().statusCode(410).body("type", is("/problems/gone"));
        as("nigar").body(Map.of("article", story.id())).post(PREVIEWS).then().statusCode(409);
    }

    @Test
    void anEmbargoIsToldToWhoeverHoldsTheLink() {
        as("nigar")
                .header("If-Match", story.etag())
                .body(Map.of("until", "2030-01-01T00:00:00Z"))
                .put(story.url() + "/embargo")
                .then()
                .statusCode(200);

        follow(share("nigar", "PT2H")).then().statusCode(200).body("embargoUntil", is("2030-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({"leyla, 201, 200", "tural, 403, 403", "nigar, 201, 200", "admin, 403, 403", "site, 403, 403"})
    void whoeverSeesTheArticleMaySharesIt(String who, int sharing, int reading) {
        Response link = share("leyla", "PT2H");

        as(who).body(Map.of("article", story.id())).post(PREVIEWS).then().statusCode(sharing);
        as(who).get(PREVIEWS + "/" + link.path("id")).then().statusCode(reading);
        as(who).get(story.url() + "/previews").then().statusCode(reading);
        as(who).header("If-Match", "\"1\"")
                .delete(PREVIEWS + "/" + link.path("id"))
                .then()
                .statusCode(reading == 200 ? 204 : reading);
    }

    @Test
    void sharingTwiceWithOneKeyIsOneLink() {
        var asked = Map.of("article", story.id(), "expiresIn", "PT1H");
        List<String> urls = List.of(1, 2).stream()
                .map(i -> as("leyla")
                        .header("Idempotency-Key", story.id())
                        .body(asked)
                        .post(PREVIEWS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("url"))
                .distinct()
                .toList();

        as("leyla").get(story.url() + "/previews").then().body("items.url", is(urls));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                     | 400 | article
            {"article": "00000000-0000-7000-8000-000000000000"}    | 404 | article
            {"article": "$", "expiresIn": "P31D"}                  | 400 | expiresIn
            {"article": "$", "expiresIn": "P30DT1S"}               | 400 | expiresIn
            {"article": "$", "expiresIn": "PT59S"}                 | 400 | expiresIn
            {"article": "$", "expiresIn": "-PT2H"}                 | 400 | expiresIn
            {"article": "$", "expiresIn": "P9999999999999999D"}    | 400 | expiresIn
            {"article": "$", "expiresIn": "tomorrow"}              | 400 | expiresIn
            {"article": "$", "expiresIn": 3600}                    | 400 | expiresIn
            {"article": "$", "typo": 1}                            | 400 | typo
            """)
    void badInputIsAProblem(String body, int status, String about) {
        as("nigar")
                .body(body.replace("$", story.id()))
                .post(PREVIEWS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body(containsString(about));
        as("nigar").get(story.url() + "/previews").then().body("items", empty());
    }
}
