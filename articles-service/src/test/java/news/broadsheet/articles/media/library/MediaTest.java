package news.broadsheet.articles.media.library;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.media.library.Shelf.MEDIA;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.Controlled;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.media.picture.Pictures;
import news.broadsheet.articles.media.storage.OrphanedFiles;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violation;
import news.broadsheet.local.test.Tokens;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures on their way from a camera to readers. */
@QuarkusTest
class MediaTest {
    private static final int LIMIT = 40 << 20;

    @Inject
    Exhibition exhibition;

    @Inject
    MediaLibrary library;

    @Inject
    OrphanedFiles orphans;

    @Inject
    Jdbi database;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    @AfterEach
    void release() {
        Controlled.release();
    }

    @Test
    void anUploadIsCleanDescribedAndServed() {
        byte[] photo = Pictures.withSegment(
                Pictures.photo(1000, 500, 6),
                0xED,
                "Photoshop 3.0\0",
                Pictures.iptc("Aziz Karimov", "AZƏRTAC", "Порт", "© AZƏRTAC"));
        Response created =
                as("leyla").contentType("text/html").body(photo).post(MEDIA + "?filename=C:\\DCIM\\port.jpg");
        created.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString(MEDIA + "/"))
                .body("type", is("image/jpeg"))
                .body("width", is(500))
                .body("height", is(1000))
                .body("filename", is("port.jpg"))
                .body("credit", is("Aziz Karimov / AZƏRTAC"))
                .body("embeddedCaption", is("Порт"))
                .body("licence", is("© AZƏRTAC"))
                .body("uploadedBy", is("leyla"));
        String id = created.path("id");

        Shelf.describe(id, Shelf.COMPLETE)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("alt.en", is("The port at night"))
                .body("focal.x", is(0.25f));
    }

    @Test
    void theSameBytesAreTheSamePicture() {
        byte[] photo = Pictures.photo(60, 40, 1);
        String id = Shelf.uploaded(photo);
        Shelf.upload("tural", photo).then().statusCode(200).body("id", is(id)).body("uploadedBy", is("leyla"));

        byte[] clean = as("leyla").get(Shelf.get(id).getString("original.url")).asByteArray();
        Shelf.upload("tural", clean).then().statusCode(200).body("id", is(id));
        assertFalse(Arrays.equals(photo, clean));
    }

    @Test
    void eightAtOnceAreOne() throws Exception {
        byte[] photo = Pictures.photo(60, 40, 1);
        List<Callable<Response>> calls = IntStream.range(0, 8)
                .<Callable<Response>>mapToObj(i -> () -> Shelf.upload("leyla", photo))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Response> answers =
                    threads.invokeAll(calls).stream().map(Future::resultNow).toList();
            assertEquals(
                    1,
                    answers.stream()
                            .map(answer -> answer.<String>path("id"))
                            .collect(Collectors.toSet())
                            .size());
            assertEquals(
                    1,
                    answers.stream()
                            .filter(answer -> answer.statusCode() == 201)
                            .count());
        }
    }

    @Test
    void aKeyRepeatsAnUploadAndIsNotForAnother() {
        String key = UUID.randomUUID().toString();
        byte[] photo = Pictures.jpeg(60, 40);
        String id = as("leyla")
                .header("Idempotency-Key", key)
                .contentType("image/jpeg")
                .body(photo)
                .post(MEDIA)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("leyla")
                .header("Idempotency-Key", key)
                .contentType("image/jpeg")
                .body(photo)
                .post(MEDIA)
                .then()
                .statusCode(201)
                .body("id", is(id));
        as("leyla")
                .header("Idempotency-Key", key)
                .contentType("image/jpeg")
                .body(Pictures.jpeg(60, 40))
                .post(MEDIA)
                .then()
                .statusCode(422)
                .body("type", is("/problems/idempotency-key-reused"));
    }

    static Stream<Arguments> bad() {
        byte[] jpeg = Pictures.jpeg(200, 200);
        return Stream.of(
                Arguments.of("nothing", new byte[0], 415),
                Arguments.of("HTML", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), 415),
                Arguments.of(
                        "SVG with script",
                        "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8),
                        415),
                Arguments.of("half a JPEG", Arrays.copyOf(jpeg, jpeg.length / 2), 422),
                Arguments.of("a bomb", Pictures.bomb(60_000, 60_000, 1000), 422));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("bad")
    void whatIsNoPictureIsRefusedAndNotStored(String what, byte[] file, int status) {
        int before = mine("rauf");
        as("rauf")
                .contentType("image/jpeg")
                .body(file)
                .post(MEDIA + "?filename=photo.jpg")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", is(status == 415 ? "/problems/unsupported-media-type" : "/problems/unfit-image"));
        assertEquals(before, mine("rauf"), what);
    }

    private int mine(String name) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from media where uploaded_by_name = :name")
                        .bind("name", name)
                        .mapTo(Integer.class)
                        .one());
    }

    private static HttpResponse<String> send(int size, boolean announced) throws Exception {
        var stream = HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + MEDIA))
                .header("Authorization", "Bearer " + Tokens.of("articles-service", "leyla", "reporter"))
                .POST(announced ? HttpRequest.BodyPublishers.fromPublisher(stream, size) : stream)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @CsvSource({"40, true, 415", "40, false, 415", "41, true, 413", "41, false, 413"})
    void aFileMayBeLargerThanATextButNotTooLarge(int megabytes, boolean announced, int status) throws Exception {
        HttpResponse<String> answer = send(Math.min(megabytes << 20, LIMIT + 1), announced);
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
    }

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
        String id = Shelf.uploaded(Pictures.jpeg(30, 20));
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
        String id = Shelf.uploaded(Pictures.jpeg(30, 20));
        Shelf.describe(id, Shelf.COMPLETE).then().statusCode(200);
        as("tural").body(Shelf.COMPLETE).put(MEDIA + "/" + id).then().statusCode(428);
        as("tural")
                .header("If-Match", "\"1\"")
                .body(Shelf.COMPLETE)
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
                    String id = Shelf.uploaded(Pictures.jpeg(30, 20));
                    Shelf.describe(id, Map.of("caption", Map.of("az", "Bakı, " + word), "credit", "Rauf " + i));
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
        exhibition.shows(Story.write(draft("ru", "Одна из трёх")), false, ids.getFirst());
        as("leyla").get(MEDIA + "?unused=true&q=" + word).then().body("items.id", contains(ids.get(2), ids.get(1)));
        as("leyla").queryParam("q", "'' :*&").get(MEDIA).then().statusCode(200).body("items", empty());
    }

    @Test
    void whatIsInUseIsNotDeleted() {
        String id = Shelf.uploaded(Pictures.jpeg(30, 20));
        Story story = Story.write(draft("ru", "Показывает картинку"));
        exhibition.shows(story, false, id);
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

        exhibition.shows(story, false);
        as("tural").header("If-Match", "\"1\"").delete(MEDIA + "/" + id).then().statusCode(403);
        as("leyla").header("If-Match", "\"1\"").delete(MEDIA + "/" + id).then().statusCode(204);
        as("leyla").get(MEDIA + "/" + id).then().statusCode(404);
        assertThrows(Problem.Invalid.class, () -> exhibition.shows(story, false, id));
    }

    /** Either the article has it, or it is gone and the article was refused. */
    @Test
    void deletingAndUsingAtOnceNeverLeavesAnArticleWithoutItsPicture() throws Exception {
        Story story = Story.write(draft("ru", "Гонка"));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                String id = Shelf.uploaded(Pictures.jpeg(30, 20));
                Future<Integer> deleted = threads.submit(() -> as("leyla")
                        .header("If-Match", "\"1\"")
                        .delete(MEDIA + "/" + id)
                        .statusCode());
                Future<Boolean> used = threads.submit(() -> {
                    try {
                        exhibition.shows(story, false, id);
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
        String above = Shelf.developed(Pictures.jpeg(640, 320));
        String within = Shelf.developed(Pictures.jpeg(640, 320));
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
        String id = Shelf.uploaded(Pictures.jpeg(30, 20));
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
        Shelf.describe(id, Shelf.COMPLETE);
        assertEquals(List.of(), library.missingForPublication(List.of(UUID.fromString(id)), "ru"));
        assertEquals(
                Set.of(UUID.fromString(id)),
                library.views(List.of(UUID.fromString(id), unknown)).keySet());
    }

    /** What a service leaves that is killed between storing the file and storing the picture. */
    @Test
    void anUploadThatDiedLeavesNothing() throws Exception {
        UUID died = UUID.randomUUID();
        orphans.note(died);
        var folder = Path.of("target/media", died.toString().substring(34), died.toString());
        Files.createDirectories(folder);
        Files.write(folder.resolve("original-abc.jpg"), new byte[10]);
        orphans.sweep();
        assertTrue(Files.exists(folder), "it might still be at work");

        database.useHandle(handle -> handle.execute("update media_leftover set due_at = '-infinity'"));
        await().until(() -> !Files.exists(folder));
        assertThrows(IllegalStateException.class, () -> orphans.keep(died));
    }

    @ParameterizedTest
    @CsvSource({"POST, 403", "GET, 403"})
    void theNewsroomsMediaAreNotForReaders(String method, int status) {
        reader().request(method, MEDIA).then().statusCode(status);
        RestAssured.given().get("/api/v1/media/" + UUID.randomUUID()).then().statusCode(401);
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

    @Test
    void aTextIsStillNoLargerThanItWas() {
        as("leyla")
                .body("{\"credit\":\"" + "a".repeat(1_100_000) + "\"}")
                .header("If-Match", "\"1\"")
                .put(MEDIA + "/" + UUID.randomUUID())
                .then()
                .statusCode(413);
        as("leyla").get(MEDIA).then().body("items", not(hasItem(nullValue())));
    }
}
