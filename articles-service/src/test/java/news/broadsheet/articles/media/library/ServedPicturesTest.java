package news.broadsheet.articles.media.library;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.media.picture.Pictures;
import news.broadsheet.http.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures as readers and their caches get them. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ServedPicturesTest {
    private static byte[] shared;

    @Inject
    ArticlePictures articlePictures;

    @Inject
    MediaLibrary library;

    private String publicly(byte[] file) {
        String id = MediaClient.rendered(file);
        articlePictures.shows(Story.published(draft("ru", "С картинкой")), true, id);
        return id;
    }

    private static List<String> urls(String id) {
        JsonPath picture = reader().get("/api/v1/media/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> urls = new ArrayList<>(picture.getList("renditions.url"));
        urls.add(picture.getString("original.url"));
        return urls;
    }

    @Test
    void nothingThatIsServedTellsWhereItWasTaken() {
        byte[] photo = Pictures.photo(700, 400, 6);
        assertTrue(Pictures.tellsWhere(photo));
        List<String> urls = urls(publicly(photo));
        assertEquals(2 * 2 + 1, urls.size(), urls.toString());
        for (String url : urls) {
            byte[] bytes = reader().get(url).then().statusCode(200).extract().asByteArray();
            assertFalse(Pictures.tellsWhere(bytes), url);
        }
    }

    @Test
    void readersSeeOnlyWhatIsLive() {
        String id = MediaClient.rendered(Pictures.jpeg(400, 200));
        String file = MediaClient.get(id).getString("renditions[0].url");
        reader().get("/api/v1/media/" + id).then().statusCode(404);
        reader().get(file).then().statusCode(404);
        as("leyla").get(file).then().statusCode(200).header("Cache-Control", containsString("private"));

        Story story = Story.published(draft("ru", "Теперь видно"));
        articlePictures.shows(story, true, id);
        reader().get(file).then().statusCode(200).header("Cache-Control", "public, max-age=31536000, immutable");
        articlePictures.shows(story, true);
        reader().get(file).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                | 200 | -            | 0    | 0
            bytes=0-0        | 206 | bytes 0-0/   | 0    | 1
            bytes=10-19      | 206 | bytes 10-19/ | 10   | 10
            bytes=100-       | 206 | bytes 100-   | 100  | 0
            bytes=-5         | 206 | bytes        | -5   | 5
            bytes=0-99999999 | 206 | bytes 0-     | 0    | 0
            bytes=-99999999  | 206 | bytes 0-     | 0    | 0
            bytes=5-2        | 200 | -            | 0    | 0
            bytes=0-1,3-4    | 200 | -            | 0    | 0
            bytes=a-b        | 200 | -            | 0    | 0
            lines=0-1        | 200 | -            | 0    | 0
            bytes=99999999-  | 416 | bytes */     | 0    | 0
            bytes=-0         | 416 | bytes */     | 0    | 0
            """)
    void rangesAreAnswered(String range, int status, String contentRange, int from, int length) {
        String id = publicly(onlyOne());
        String url = urls(id).getLast();
        byte[] whole = reader().get(url).asByteArray();
        var asked = reader();
        if (range != null) {
            asked.header("Range", range);
        }
        Response answer = asked.get(url);
        answer.then()
                .statusCode(status)
                .header("Content-Range", contentRange == null ? nullValue() : containsString(contentRange));
        if (status < 400) {
            int start = from < 0 ? whole.length + from : from;
            int end = length == 0 ? whole.length : start + length;
            assertArrayEquals(Arrays.copyOfRange(whole, start, end), answer.asByteArray());
            assertEquals(Integer.toString(end - start), answer.header("Content-Length"));
        }
    }

    private static synchronized byte[] onlyOne() {
        shared = shared == null ? Pictures.jpeg(400, 300) : shared;
        return shared;
    }

    @Test
    void whatACacheAsks() {
        String url = urls(publicly(onlyOne())).getFirst();
        Response whole = reader().get(url);
        whole.then()
                .header("X-Content-Type-Options", "nosniff")
                .header("Accept-Ranges", "bytes")
                .header("Content-Type", "image/webp");
        String etag = whole.header("ETag");
        reader().header("If-None-Match", etag).get(url).then().statusCode(304).header("ETag", etag);
        reader().header("Range", "bytes=0-3")
                .header("If-Range", etag)
                .get(url)
                .then()
                .statusCode(206);
        reader().header("Range", "bytes=0-3")
                .header("If-Range", "\"other\"")
                .get(url)
                .then()
                .statusCode(200);
        reader().head(url).then().statusCode(200).header("Content-Length", whole.header("Content-Length"));
        reader().get(url.replaceAll("-[0-9a-f]{16}", "-0000000000000000"))
                .then()
                .statusCode(404);
    }

    @Test
    void whenTheRightsEndReadersSeeAPlaceholderUntilTheyAreRenewed() {
        String id = publicly(Pictures.jpeg(400, 300));
        String url = urls(id).getFirst();
        Instant now = Instant.now();
        MediaClient.describe(
                id,
                Newsroom.with(
                        Map.copyOf(MediaClient.COMPLETE),
                        "rightsExpireAt",
                        now.plusSeconds(3600).toString()));
        int kept = Integer.parseInt(reader().get(url).header("Cache-Control").replaceAll("\\D", ""));
        assertTrue(kept > 3000 && kept <= 3600, "no cache keeps it longer than the rights: " + kept);
        reader().get("/api/v1/media/" + id).then().body("rightsExpired", is(false));

        ClockAndRandom.stopClockAt(now.plusSeconds(3600).toString());
        reader().get(url)
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .header("Cache-Control", "public, max-age=60")
                .header("Content-Security-Policy", containsString("default-src 'none'"));
        reader().get("/api/v1/media/" + id).then().body("rightsExpired", is(true));
        assertEquals(
                List.of("media[" + id + "].rightsExpireAt"),
                library.missingForPublication(List.of(UUID.fromString(id)), "ru").stream()
                        .map(Violation::field)
                        .toList());

        MediaClient.describe(id, MediaClient.COMPLETE).then().statusCode(200);
        reader().get(url).then().contentType("image/webp");
    }
}
