package news.broadsheet.articles.newsroom.handover;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.local.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody leaves, and a colleague goes on with their drafts. */
@QuarkusTest
class HandoverTest {
    private static final String AUDIT = "/api/v1/newsroom/audit";
    private static final AtomicInteger LEFT = new AtomicInteger();

    /** A reporter of whom no other test knows. */
    private String leaver;

    private String id;
    private String colleague;

    @BeforeEach
    void somebodyIsToLeave() {
        Newsroom.prepare();
        leaver = "leaver-" + LEFT.incrementAndGet();
        id = leaver().get("/api/v1/newsroom/me").path("id");
        colleague = as("rauf").get("/api/v1/newsroom/me").path("id");
        // So that the newsroom has heard of them.
        Response known = as("rauf").body(draft("ru", "Своё")).post(Story.ARTICLES);
        as("rauf")
                .header("If-Match", known.header("ETag"))
                .post(Story.ARTICLES + "/" + known.path("id") + "/submit")
                .then()
                .statusCode(200);
    }

    private RequestSpecification leaver() {
        return RestAssured.given()
                .auth()
                .oauth2(Tokens.of("articles-service", leaver, "reporter"))
                .contentType(ContentType.JSON);
    }

    private String writes(String headline) {
        return leaver().body(draft("ru", headline))
                .post(Story.ARTICLES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private Response opens(String article) {
        return leaver().body(Map.of("article", article)).post("/api/v1/newsroom/presence");
    }

    private void moves(String who, String article, String move) {
        RequestSpecification by = who.equals(leaver) ? leaver() : as(who);
        String etag = as("nigar").get(Story.ARTICLES + "/" + article).header("ETag");
        by.header("If-Match", etag)
                .post(Story.ARTICLES + "/" + article + "/" + move)
                .then()
                .statusCode(200);
    }

    private String url() {
        return "/api/v1/newsroom/staff/" + id + "/handover";
    }

    private Response listed() {
        return as("chief").get(url()).then().statusCode(200).extract().response();
    }

    private ValidatableResponse handOver(String etag) {
        return handOver(etag, colleague);
    }

    private ValidatableResponse handOver(String etag, String to) {
        return as("chief")
                .header("If-Match", etag)
                .body(Map.of("to", to))
                .post(url())
                .then();
    }

    @Test
    void whatIsOpenGoesToTheColleagueAndWhatIsPublicStays() {
        String draft = writes("Черновик");
        String inReview = writes("На проверке");
        moves(leaver, inReview, "submit");
        String live = writes("Вышло");
        moves(leaver, live, "submit");
        moves("nigar", live, "publish");
        Response session = opens(draft);
        Response before = listed();
        before.then()
                .body("articles.id", contains(draft, inReview))
                .body("articles.status", contains("draft", "inReview"))
                .body("locks.article", contains(draft))
                .body("more", is(false));

        handOver(before.header("ETag"))
                .statusCode(200)
                .body("articles", empty())
                .body("locks", empty());

        as("rauf").get(Story.ARTICLES + "/" + draft).then().statusCode(200).body("createdBy", is("rauf"));
        as("rauf").get("/api/v1/newsroom/my-work").then().body("writing.items.article", hasItem(draft));
        as("nigar").get(Story.ARTICLES + "/" + live).then().body("createdBy", is(leaver));
        // The colleague opens it and may save; the former session learns that it may not.
        as("rauf")
                .body(Map.of("article", draft))
                .post("/api/v1/newsroom/presence")
                .then()
                .statusCode(201)
                .body("writes", is(true));
        leaver().header("If-Match", session.header("ETag"))
                .put("/api/v1/newsroom/presence/" + session.path("id"))
                .then()
                .statusCode(409)
                .body("type", is("/problems/session-taken-over"));
        leaver().get(Story.ARTICLES + "/" + draft).then().statusCode(403);
    }

    @Test
    void theAuditSaysWhoGaveWhatToWhom() {
        String draft = writes("Черновик");
        opens(draft);
        handOver(listed().header("ETag")).statusCode(200);

        as("chief")
                .get(AUDIT + "?kind=user&id=" + id + "&action=handOver")
                .then()
                .body("items.byName", contains("chief"))
                .body("items[0].details.to", is(colleague))
                .body("items[0].details.articles", is(1))
                .body("items[0].details.locks", is(1));
        as("chief")
                .get(AUDIT + "?kind=article&id=" + draft)
                .then()
                .body("items.action", contains("takeOver", "handOver"))
                .body("items[1].details.from", is(leaver))
                .body("items[1].details.to", is("rauf"));
    }

    @Test
    void whatHasChangedSinceIsNotHandedOver() {
        String draft = writes("Черновик");
        String etag = listed().header("ETag");
        moves(leaver, draft, "submit");

        handOver(etag).statusCode(412);
        as("chief").body(Map.of("to", colleague)).post(url()).then().statusCode(428);

        listed().then().body("articles.id", contains(draft));
        as("chief").get(AUDIT + "?kind=user&id=" + id).then().body("items", empty());
    }

    @Test
    void ofTwoWhoDoItAtOnceOneDoes() throws Exception {
        writes("Черновик");
        String etag = listed().header("ETag");

        assertEquals(
                List.of(200, 412, 412, 412, 412, 412),
                ConcurrentCalls.statuses(
                        Collections.nCopies(6, () -> handOver(etag).extract().response())));
        as("chief").get(AUDIT + "?kind=user&id=" + id).then().body("items", hasSize(1));
    }

    @Test
    void ofMoreThanAHundredTheRestFollows() {
        List<String> written =
                Stream.generate(() -> writes("Черновик")).limit(103).toList();
        Response first = listed();
        first.then().body("articles", hasSize(100)).body("more", is(true));

        String rest = handOver(first.header("ETag"))
                .statusCode(200)
                .body("articles", hasSize(3))
                .body("more", is(false))
                .extract()
                .header("ETag");
        handOver(rest).statusCode(200).body("articles", empty());

        assertEquals(103, written.size());
        as("rauf").get(Story.ARTICLES + "/" + written.getLast()).then().body("createdBy", is("rauf"));
    }

    @Test
    void nobodyIsHandedOverToWhoIsUnknown() {
        writes("Черновик");
        String etag = listed().header("ETag");

        handOver(etag, id).statusCode(400).body("violations.field", contains("to"));
        handOver(etag, "00000000-0000-0000-0000-000000000000").statusCode(400).body("violations.field", contains("to"));
        as("chief").header("If-Match", etag).body(Map.of()).post(url()).then().statusCode(400);

        listed().then().body("articles", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"leyla, 403, 403", "nigar, 403, 403", "chief, 200, 200", "admin, 200, 403", "site, 403, 403"})
    void whoMay(String who, int see, int handOver) {
        writes("Черновик");
        String etag = listed().header("ETag");

        as(who).get(url()).then().statusCode(see);
        as(who).header("If-Match", etag)
                .body(Map.of("to", colleague))
                .post(url())
                .then()
                .statusCode(handOver);
    }
}
