package news.broadsheet.articles.media.library;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.media.library.MediaClient.MEDIA;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
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
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.media.picture.Pictures;
import news.broadsheet.articles.media.storage.OrphanedFiles;
import news.broadsheet.local.test.Tokens;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures as they come in: each once, cleaned, and nothing that is none or too large. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class MediaUploadsTest {
    private static final int LIMIT = 40 << 20;

    @Inject
    OrphanedFiles orphans;

    @Inject
    Jdbi database;

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

        MediaClient.describe(id, MediaClient.COMPLETE)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("alt.en", is("The port at night"))
                .body("focal.x", is(0.25f));
    }

    @Test
    void theSameBytesAreTheSamePicture() {
        byte[] photo = Pictures.photo(60, 40, 1);
        String id = MediaClient.uploaded(photo);
        MediaClient.upload("tural", photo)
                .then()
                .statusCode(200)
                .body("id", is(id))
                .body("uploadedBy", is("leyla"));

        byte[] clean =
                as("leyla").get(MediaClient.get(id).getString("original.url")).asByteArray();
        MediaClient.upload("tural", clean).then().statusCode(200).body("id", is(id));
        assertFalse(Arrays.equals(photo, clean));
    }

    @Test
    void eightAtOnceAreOne() throws Exception {
        byte[] photo = Pictures.photo(60, 40, 1);
        List<Callable<Response>> calls = IntStream.range(0, 8)
                .<Callable<Response>>mapToObj(i -> () -> MediaClient.upload("leyla", photo))
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
}
