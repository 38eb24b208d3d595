package news.broadsheet.articles.media.library;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.media.library.MediaClient.MEDIA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.media.picture.Pictures;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that the newsroom has: described, found, shown by articles and deleted. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class MediaLibraryTest {
    @Inject
    ArticlePictures articlePictures;

    @Inject
    MediaLibrary library;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"alt":{"tlh":"x"}}                | alt.tlh
            {"caption":{"ru":"a\\u0007b"}}     | caption.ru
            {"alt":{"ru":"\\ud800"}}           | alt.ru
            {"credit":"a\\nb"}                 | credit
            {"focal":{"x":1.5,"y":0}}          | focal
            {"focal":{"x":0.5}}                | focal
            {"focal":{"x":"NaN","y":0.5}}      | focal
            {"rightsExpireAt":"tomorrow"}      | rightsExpireAt
            {"rightsExpireAt":1700000000}      | rightsExpireAt
            {"alternative":{}}                 | alternative
            {"alt":5}                          | alt
            """)
    void aBadDescriptionIsRefused(String json, String field) {
        String id = MediaClient.uploaded(Pictures.jpeg(30, 20));
        as("leyla")
                .header("If-Match", "\"1\"")
                .body(json)
                .put(MEDIA + "/" + id)
                .then()
                .statusCode(400)
                .body(containsString(field));
        as("leyla").get(MEDIA + "/" + id).then().header("ETag", "\"1\"");
    }

    @Test
    void nobodysDescriptionIsOverwrittenUnseen() {
        String id = MediaClient.uploaded(Pictures.jpeg(30, 20));
        MediaClient.describe(id, MediaClient.COMPLETE).then().statusCode(200);
        as("tural").body(MediaClient.COMPLETE).put(MEDIA + "/" + id).then().statusCode(428);
        as("tural")
                .header("If-Match", "\"1\"")
                .body(MediaClient.COMPLETE)
                .put(MEDIA + "/" + id)
                .then()
                .statusCode(412)
                .header("ETag", "\"2\"");
    }

    @Test
    void theyAreFoundByWhatIsSaidOfThemPageByPage() {
        String word = "zirvə" + UUID.randomUUID().toString().substring(0, 8);
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> {
                    String id = MediaClient.uploaded(Pictures.jpeg(30, 20));
                    MediaClient.describe(id, Map.of("caption", Map.of("az", "Bakı, " + word), "credit", "Rauf " + i));
                    return id;
                })
                .toList();
        List<String> found = new ArrayList<>();
        String next = "";
        do {
            Response page = as("leyla").get(MEDIA + "?limit=1&q=" + word + "&after=" + next);
            found.addAll(page.jsonPath().getList("items.id"));
            next = page.path("next");
        } while (next != null);

        assertEquals(ids.reversed(), found);
        as("leyla").get(MEDIA + "?q=" + word.substring(0, 9) + " rauf 1").then().body("items.id", contains(ids.get(1)));
        articlePictures.shows(Story.write(draft("ru", "Одна из трёх")), false, ids.getFirst());
        as("leyla").get(MEDIA + "?unused=true&q=" + word).then().body("items.id", contains(ids.get(2), ids.get(1)));
        as("leyla").queryParam("q", "'' :*&").get(MEDIA).then().statusCode(200).body("items", empty());
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        String id = MediaClient.uploaded(Pictures.jpeg(30, 20));
        Story story = Story.write(draft("ru", "Показывает картинку"));
        articlePictures.shows(story, false, id);
        as("leyla")
                .header("If-Match", "\"1\"")
                .delete(MEDIA + "/" + id)
                .then()
                .statusCode(409)
                .body("type", is("/problems/picture-in-use"))
                .body("uses.article", contains(story.id()))
                .body("uses[0].headline", is("Показывает картинку"));
        as("tural")
                .get(MEDIA + "/" + id + "/uses")
                .then()
                .statusCode(200)
                .body("items.article", contains(story.id()))
                .body("items[0].draft", is(true))
                .body("items[0].live", is(false))
                .body("items[0].headline", nullValue());

        articlePictures.shows(story, false);
        as("tural").header("If-Match", "\"1\"").delete(MEDIA + "/" + id).then().statusCode(403);
        as("leyla").header("If-Match", "\"1\"").delete(MEDIA + "/" + id).then().statusCode(204);
        as("leyla").get(MEDIA + "/" + id).then().statusCode(404);
        assertThrows(Problem.Invalid.class, () -> articlePictures.shows(story, false, id));
    }

    /** Either the article has it, or it is gone and the article was refused. */
    @Test
    void deletingAndUsingAtOnceNeverLeavesAnArticleWithoutItsPicture() throws Exception {
        Story story = Story.write(draft("ru", "Гонка"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String id = MediaClient.uploaded(Pictures.jpeg(30, 20));
                Future<Integer> deleted = threads.submit(() -> as("leyla")
                        .header("If-Match", "\"1\"")
                        .delete(MEDIA + "/" + id)
                        .statusCode());
                Future<Boolean> used = threads.submit(() -> {
                    try {
                        articlePictures.shows(story, false, id);
                        return true;
                    } catch (Problem.Invalid gone) {
                        return false;
                    }
                });
                assertEquals(used.get() ? 409 : 204, deleted.get());
            }
        }
    }

    /** From the editor's draft to the reader's page, and away again. */
    @Test
    void aPublishedArticleShowsItsPicturesUntilItIsWithdrawn() {
        String above = MediaClient.rendered(Pictures.jpeg(640, 320));
        String within = MediaClient.rendered(Pictures.jpeg(640, 320));
        Story story = Story.write(Newsroom.with(
                Newsroom.with(draft("ru", "С картинками"), "image", above),
                "body",
                "<p>Текст.</p><figure><img data-media=\"" + within + "\"></figure>"));
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", 422)
                .then()
                .body("violations.field", hasItems("media[" + above + "].alt.ru", "media[" + within + "].credit"));
        for (String id : List.of(above, within)) {
            as("nigar")
                    .header(
                            "If-Match",
                            as("nigar").get("/api/v1/newsroom/media/" + id).header("ETag"))
                    .body(Map.of(
                            "alt",
                            Map.of("ru", "Порт"),
                            "caption",
                            Map.of("ru", "Порт утром"),
                            "credit",
                            "Р. Алиев",
                            "licence",
                            "собственная"))
                    .put("/api/v1/newsroom/media/" + id)
                    .then()
                    .statusCode(200);
        }
        story.does("nigar", "publish", 200);

        String url = story.read().path("image.original.url");
        story.read().then().body("body", containsString("/api/v1/media/" + within + "/"));
        reader().get(url).then().statusCode(200);
        reader().get("/api/v1/media/" + within).then().statusCode(200);
        as("nigar")
                .header(
                        "If-Match",
                        as("nigar").get("/api/v1/newsroom/media/" + above).header("ETag"))
                .delete("/api/v1/newsroom/media/" + above)
                .then()
                .statusCode(409);
        story.does("nigar", "withdraw", Map.of("reason", "Ошибка."), 200);
        reader().get(url).then().statusCode(404);
    }

    @Test
    void whatIsMissingForPublicationIsNamed() {
        String id = MediaClient.uploaded(Pictures.jpeg(30, 20));
        UUID unknown = UUID.randomUUID();
        String field = "media[" + id + "].";
        assertEquals(
                List.of(
                        field + "alt.ru",
                        field + "caption.ru",
                        field + "credit",
                        field + "licence",
                        "media[" + unknown + "]"),
                library.missingForPublication(List.of(UUID.fromString(id), unknown), "ru").stream()
                        .map(Violation::field)
                        .toList());
        MediaClient.describe(id, MediaClient.COMPLETE);
        assertEquals(List.of(), library.missingForPublication(List.of(UUID.fromString(id)), "ru"));
        assertEquals(
                Set.of(UUID.fromString(id)),
                library.views(List.of(UUID.fromString(id), unknown)).keySet());
    }

    @Test
    void picturesOfABodyAreFound() {
        UUID one = UUID.randomUUID();
        UUID two = UUID.randomUUID();
        assertEquals(List.of(one, two), List.copyOf(BodyImages.of("""
                        <figure><img data-media="%s" alt="a"></figure><p>t</p><img data-media="x"><img src="y">
                        <figure><img data-media="%s"></figure><img data-media="%s">""".formatted(one, two, one))));
        assertEquals(Set.of(), BodyImages.of(null));
    }

    @ParameterizedTest
    @CsvSource({"POST, 403", "GET, 403"})
    void theNewsroomsMediaAreNotForReaders(String method, int status) {
        reader().request(method, MEDIA).then().statusCode(status);
        RestAssured.given().get("/api/v1/media/" + UUID.randomUUID()).then().statusCode(401);
    }
}
