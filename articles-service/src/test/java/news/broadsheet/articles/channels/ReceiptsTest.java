package news.broadsheet.articles.channels;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.channels.FakeServers.INDEXNOW;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the newsroom sees of its channels, and may do about them. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FakeServersExtension.class})
class ReceiptsTest {
    private static final String RECEIPTS = "/api/v1/newsroom/receipts";

    @Inject
    Jdbi database;

    private Story told(String headline) {
        Story story = Story.published(draft("ru", headline));
        FakeServers.everythingIsTold(database);
        return story;
    }

    private String failed() {
        INDEXNOW.answers(403);
        Story story = Story.published(draft("ru", "Отказ"));
        FakeServers.everythingIsTold(database);
        INDEXNOW.answers(200);
        return as("nigar")
                .get(story.url() + "/receipts")
                .jsonPath()
                .getString("items.find { it.state == 'failed' }.id");
    }

    @Test
    void anArticlesReceiptsAreSeenByWhoeverSeesTheArticle() {
        Story story = told("Квитанции");
        FakeServers.advance(Duration.ofSeconds(1));
        story.does("nigar", "withdraw", Map.of("reason", "Ошибка."), 200);
        FakeServers.everythingIsTold(database);

        as("leyla")
                .get(story.url() + "/receipts")
                .then()
                .statusCode(200)
                .header("Cache-Control", "private, no-cache")
                .body("items", hasSize(6))
                .body("items.article", everyItem(is(story.id())))
                .body("items.state", everyItem(is("done")))
                .body("items[0].kind", is("withdrawn"))
                .body("items[0].nextTry", nullValue())
                .body("items[5].kind", is("published"))
                .body("items[5].articleVersion", is(3))
                .body("items[5].attempts", is(1))
                .body("items[5].createdAt", notNullValue())
                .body(
                        "items.findAll { it.kind == 'published' }.channel",
                        containsInAnyOrder("telegram", "websub", "indexnow"))
                .body("items.find { it.reference != null }.reference", matchesPattern("@news_ru/[0-9]+"))
                .body("items.find { it.reference != null }.textHash", matchesPattern("[0-9a-f]{64}"));
        as("tural").get(story.url() + "/receipts").then().statusCode(403);
        as("admin").get(story.url() + "/receipts").then().statusCode(403);
        as("nigar")
                .get(Story.ARTICLES + "/" + UUID.randomUUID() + "/receipts")
                .then()
                .statusCode(404);
    }

    @Test
    void theDeskSeesAllInPages() {
        told("Первая");
        told("Вторая");
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Response page = as("nigar").get(RECEIPTS + "?channel=websub&limit=1&after=" + next);
            page.then().statusCode(200).body("items.channel", everyItem(is("websub")));
            seen.addAll(page.jsonPath().getList("items.id"));
            next = page.path("next");
        } while (next != null && seen.size() < 2);

        assertEquals(2, seen.stream().distinct().count());
        as("nigar").get(RECEIPTS + "?state=pending").then().statusCode(200).body("items", hasSize(0));
        as("leyla").get(RECEIPTS).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ?state=lost,                400, state
            ?state=PENDING,             400, state
            ?channel=Tele%20gram,       400, channel
            ?channel=a%00b,             400, channel
            ?after=nonsense,            400, after
            ?limit=0,                   400, limit
            /no-uuid,                   404,
            /no-uuid/retry,             405,
            """)
    void whatMakesNoSenseIsRefused(String asked, int status, String field) {
        Response response = as("nigar").get(RECEIPTS + asked);

        response.then().statusCode(status).contentType("application/problem+json");
        if (field != null) {
            response.then().body("violations.field", hasItem(field));
        }
    }

    @Test
    void whatFailedIsTriedAgainOnRequest() {
        String receipt = RECEIPTS + "/" + failed();
        as("nigar")
                .get(RECEIPTS + "?state=failed&channel=indexnow")
                .then()
                .body("items[0].reason", startsWith("IndexNow answered 403"));
        String etag = as("nigar").get(receipt).header("ETag");

        as("nigar").post(receipt + "/retry").then().statusCode(428);
        as("nigar")
                .header("If-Match", "\"1\"")
                .post(receipt + "/retry")
                .then()
                .statusCode(412)
                .header("ETag", etag);
        as("leyla").header("If-Match", etag).post(receipt + "/retry").then().statusCode(403);
        as("nigar")
                .header("If-Match", etag)
                .post(receipt + "/retry")
                .then()
                .statusCode(200)
                .body("state", is("pending"));
        FakeServers.everythingIsTold(database);
        as("nigar").get(receipt).then().body("state", is("done")).body("reason", nullValue());
        String done = as("nigar").get(receipt).header("ETag");
        as("nigar").header("If-Match", done).post(receipt + "/retry").then().statusCode(409);
    }

    @Test
    void howFarAChannelIsBehindIsMeasured() {
        failed();
        FakeServers.HUB.close();
        Story.published(draft("ru", "Отстаёт"));
        FakeServers.everythingIsTried(database);
        FakeServers.advance(Duration.ofMinutes(2));

        await().untilAsserted(() -> {
            List<String> metrics = RestAssured.get(management() + "/q/metrics")
                    .asString()
                    .lines()
                    .toList();
            assertThat(metrics, hasItem("articles_receipts_pending{channel=\"websub\"} 1.0"));
            assertThat(metrics, hasItem("articles_receipts_oldest_seconds{channel=\"websub\"} 120.0"));
            assertThat(metrics, hasItem("articles_receipts_pending{channel=\"telegram\"} 0.0"));
            assertThat(
                    metrics, hasItem(matchesPattern("articles_receipts_failed\\{channel=\"indexnow\"} [1-9][0-9]*.0")));
        });
    }

    private static String management() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }
}
