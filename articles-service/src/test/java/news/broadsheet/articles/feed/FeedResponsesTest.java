package news.broadsheet.articles.feed;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.feed.FeedClient.feed;
import static news.broadsheet.articles.feed.FeedClient.tagged;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How feeds are answered: to caches, to readers who have them already, and when there is none. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class FeedResponsesTest {
    private static final String PUBLIC = "public, max-age=0, s-maxage=10, stale-if-error=86400";
    private static final String CHANGED = "Fri, 01 Jan 2094 00:00:00 GMT";

    @ParameterizedTest
    @CsvSource({"rss.xml,   application/rss+xml", "atom.xml,  application/atom+xml", "feed.json, application/feed+json"
    })
    void cachesAreToldWhatAFeedIsMadeOf(String file, String type) {
        String tag = Newsroom.newTag();
        Story story = Story.published(tagged(tag, "Лента"));

        feed(file, "?language=ru&section=city&author=leyla-mammadova&tag=" + tag)
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith(type))
                .header("Cache-Control", PUBLIC)
                .header(
                        "Cache-Tag",
                        is("latest-ru, tag-" + tag + ", author-leyla-mammadova, section-city, article-" + story.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rss.xml", "atom.xml", "feed.json"})
    void whatIsWithdrawnLeaves(String file) {
        String tag = Newsroom.newTag();
        Story stays = Story.published(tagged(tag, "Останется"));
        Story leaves = Story.published(tagged(tag, "Исчезнет"));
        String etag = feed(file, "?tag=" + tag).header("ETag");
        leaves.does("nigar", "withdraw", Map.of("reason", "Ошибка."), 200);

        reader().header("If-None-Match", etag)
                .get("/api/v1/feeds/" + file + "?tag=" + tag)
                .then()
                .statusCode(200)
                .body(containsString(stays.id()))
                .body(not(containsString(leaves.id())));
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        List<String> urls = Arrays.stream(Format.values())
                .map(format -> format.path() + "?tag=" + Newsroom.newTag())
                .toList();
        ClockAndRandom.stopClockAt("2094-01-01T00:00:00.500Z");
        Story story = Story.published(draft("en", "The last one"));
        urls.forEach(url -> reader().get(url).then().statusCode(200).header("Last-Modified", nullValue()));
        ClockAndRandom.stopClockAt("2094-01-01T00:00:02Z");
        urls.forEach(FeedResponsesTest::isComparedByEtagOrTime);

        ClockAndRandom.stopClockAt("2094-01-01T00:10:00Z");
        story.does("nigar", "withdraw", Map.of("reason", "Mistake."), 200);
        ClockAndRandom.stopClockAt("2094-01-01T00:10:02Z");
        urls.forEach(url -> assertEquals(200, again(url, null, CHANGED), "what leaves is a change too"));
    }

    private static void isComparedByEtagOrTime(String url) {
        Response response = reader().get(url);
        response.then().statusCode(200).header("Last-Modified", CHANGED);
        String etag = response.header("ETag");

        assertEquals(304, again(url, etag, null));
        assertEquals(304, again(url, "\"x\", " + etag, null));
        assertEquals(304, again(url, "*", null));
        assertEquals(304, again(url, null, CHANGED));
        assertEquals(304, again(url, null, "Fri, 01 Jan 2094 00:00:01 GMT"));
        assertEquals(200, again(url, null, "Thu, 31 Dec 2093 23:59:59 GMT"));
        assertEquals(200, again(url, null, "yesterday"));
        assertEquals(200, again(url, "\"other\"", CHANGED), "an ETag counts more than a time");
        assertEquals(304, again(url, etag, "Thu, 31 Dec 2093 23:59:59 GMT"));
    }

    private static int again(String url, String ifNoneMatch, String ifModifiedSince) {
        var request = reader();
        if (ifNoneMatch != null) {
            request.header("If-None-Match", ifNoneMatch);
        }
        if (ifModifiedSince != null) {
            request.header("If-Modified-Since", ifModifiedSince);
        }
        Response response = request.get(url);
        assertEquals(response.statusCode() == 304, response.asString().isEmpty());
        return response.statusCode();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ?section=no-such-section,  404
            ?tag=no-such-tag,          404
            ?author=nobody,            404
            ?language=tlh,             400
            ?section=A%20B,            400
            ?tag=%00,                  400
            ?label=shocking,           400
            """)
    void aFeedOfNothingIsAProblem(String query, int status) {
        for (Format format : Format.values()) {
            reader().urlEncodingEnabled(false)
                    .get(format.path() + query)
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json")
                    .header("Cache-Control", "no-store");
        }
    }

    @Test
    void onlyWhoMayReadReads() {
        RestAssured.get("/api/v1/feeds/rss.xml").then().statusCode(401);
        Newsroom.as("leyla").get("/api/v1/feeds/rss.xml").then().statusCode(200);
    }
}
