package news.broadsheet.articles.family;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which editions of a story are missing, and which say less than the one that was corrected last. */
@QuarkusTest
class ParityTest {
    private static final String FAMILIES = "/api/v1/newsroom/families";

    private Story russian;
    private Story azerbaijani;

    @BeforeEach
    void aStoryInTwoLanguages() {
        Newsroom.prepare();
        russian = Story.published(draft("ru", "По-русски"));
        azerbaijani = edition("az", "Azərbaycanca");
    }

    private Story edition(String language, String headline) {
        return Story.published(with(draft(language, headline), "familyId", russian.familyId()));
    }

    private static void correct(Story story, String headline, String reason) {
        Map<String, Object> text = draft(story.seenByTheDesk().getString("language"), headline);
        story.saves("nigar", text, 200);
        story.does("nigar", "correct", Map.of("reason", reason), 200);
    }

    private Response family() {
        return as("nigar")
                .get(FAMILIES + "/" + russian.familyId())
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    /** Languages of the editions that are behind. */
    private List<String> stale() {
        return family().jsonPath().getList("editions.findAll { it.stale != null }.language");
    }

    private Response caughtUp(String who, String language, String etag) {
        var request = as(who);
        if (etag != null) {
            request.header("If-Match", etag);
        }
        return request.put(FAMILIES + "/" + russian.familyId() + "/editions/" + language + "/caught-up");
    }

    @Test
    void editionsThatAreMissingAreNamed() {
        family().then()
                .header("ETag", notNullValue())
                .body("editions.language", contains("az", "ru", "en"))
                .body("editions.missing", contains(false, false, true))
                .body("editions.headline", contains("Azərbaycanca", "По-русски", null))
                .body("editions[0].article", is(azerbaijani.id()))
                .body("stale", is(false));
    }

    @Test
    void aCorrectionPutsTheOthersBehindAndSaysWhy() {
        correct(russian, "По-русски, точнее", "Исправлена дата");

        family().then()
                .body("stale", is(true))
                .body("editions[0].stale.language", is("ru"))
                .body("editions[0].stale.article", is(russian.id()))
                .body("editions[0].stale.reason", is("Исправлена дата"))
                .body("editions[0].stale.since", notNullValue())
                .body("editions[1].stale", nullValue());
    }

    @Test
    void anEditionCatchesUpByBeingCorrected() {
        correct(russian, "По-русски, точнее", "Исправлена дата");
        correct(azerbaijani, "Azərbaycanca, dəqiq", "Tarix düzəldilib");
        assertEquals(List.of(), stale(), "and puts nobody behind: they would chase each other for ever");

        correct(azerbaijani, "Azərbaycanca, daha dəqiq", "Ad düzəldilib");
        assertEquals(List.of("ru"), stale());
    }

    @Test
    void anEditionIsSaidToHaveCaughtUp() {
        correct(russian, "По-русски, точнее", "Опечатка в имени");
        String etag = family().header("ETag");
        caughtUp("nigar", "az", null).then().statusCode(428);
        caughtUp("nigar", "az", "\"0\"").then().statusCode(412).header("ETag", etag);
        caughtUp("nigar", "az", etag)
                .then()
                .statusCode(200)
                .body("stale", is(false))
                .header("ETag", not(etag));

        caughtUp("nigar", "az", etag).then().statusCode(412);
        caughtUp("nigar", "en", family().header("ETag")).then().statusCode(404);
        as("chief")
                .get("/api/v1/newsroom/audit?kind=article&id=" + azerbaijani.id())
                .then()
                .body("items.action", hasItem("caughtUp"));
    }

    @Test
    void whatReadersDoNotSeeIsBehindNothing() {
        Story english = Story.write(with(draft("en", "In English"), "familyId", russian.familyId()));
        correct(russian, "По-русски, точнее", "Исправлена дата");
        assertEquals(List.of("az"), stale(), "a draft can say what is right from the start");
        english.does("leyla", "submit", 200);
        english.does("nigar", "publish", 200);
        assertEquals(List.of("az"), stale());
        azerbaijani.does("nigar", "withdraw", Map.of("reason", "Səhv"), 200);

        assertEquals(List.of(), stale());
    }

    @Test
    void theLastOfTwoCorrectionsIsTheOneToCatchUpWith() {
        edition("en", "In English");
        correct(russian, "По-русски, точнее", "Первое");
        correct(russian, "По-русски, ещё точнее", "Второе");

        family().then().body("editions.findAll { it.stale != null }.stale.reason", contains("Второе", "Второе"));
    }

    @Test
    void ofTwoCorrectionsAtOnceTheSecondCatchesUp() throws Exception {
        russian.saves("nigar", draft("ru", "Разом"), 200);
        azerbaijani.saves("nigar", draft("az", "Birlikdə"), 200);

        assertEquals(
                List.of(200, 200),
                ConcurrentCalls.statuses(List.of(
                        () -> russian.tries("nigar", "correct", Map.of("reason", "Разом")),
                        () -> azerbaijani.tries("chief", "correct", Map.of("reason", "Birlikdə")))));
        assertEquals(List.of(), stale());
    }

    @Test
    void storiesThatAreBehindAreListed() {
        assertFalse(listed("?stale=true&limit=3").contains(russian.familyId()));
        correct(russian, "По-русски, точнее", "Исправлена дата");

        assertTrue(listed("?stale=true&limit=3").contains(russian.familyId()));
        assertTrue(listed("?limit=100").contains(russian.familyId()));
    }

    private static List<String> listed(String query) {
        List<String> families = new ArrayList<>();
        String next = "";
        do {
            Response page = as("nigar").get(FAMILIES + query + "&after=" + next);
            page.then().statusCode(200);
            families.addAll(page.jsonPath().getList("items.id"));
            next = page.path("next");
        } while (next != null);
        assertEquals(families.stream().distinct().toList(), families);
        return families;
    }

    @ParameterizedTest
    @CsvSource({"leyla, 403", "nigar, 200", "chief, 200", "admin, 403", "site, 403"})
    void parityIsTheDesks(String who, int status) {
        as(who).get(FAMILIES + "/" + russian.familyId()).then().statusCode(status);
        as(who).get(FAMILIES).then().statusCode(status);
        caughtUp(who, "az", family().header("ETag")).then().statusCode(status);
    }

    @ParameterizedTest
    @CsvSource({"?stale=maybe, 400", "?after=nonsense, 400", "/x, 404"})
    void aBadQuestionIsAProblem(String path, int status) {
        as("nigar").get(FAMILIES + path).then().statusCode(status).contentType("application/problem+json");
        as("nigar").get(FAMILIES + "/" + UUID.randomUUID()).then().statusCode(404);
    }
}
