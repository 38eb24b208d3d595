package news.broadsheet.articles.media.rendering;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.media.library.MediaClient.MEDIA;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.media.library.MediaClient;
import news.broadsheet.articles.media.library.MediaFile;
import news.broadsheet.articles.media.picture.Pictures;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Renditions are made off the request, whoever dies. */
@QuarkusTest
class RenditionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    RenditionWork work;

    @Inject
    Jdbi database;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2000 | 320 640 960 1280 1920
            1920 | 320 640 960 1280 1920
            1000 | 320 640 960 1000
            320  | 320
            50   | 50
            """)
    void inFiveWidthsAndTwoTypesNeverUpscaled(int width, String widths) throws IOException {
        JsonPath picture = MediaClient.get(MediaClient.rendered(Pictures.jpeg(width, Math.max(1, width / 20))));
        List<String> expected = List.of(widths.split(" ", 0)).stream()
                .flatMap(w -> List.of(w + " image/webp", w + " image/jpeg").stream())
                .toList();
        assertEquals(
                expected,
                picture.<Map<String, Object>>getList("renditions").stream()
                        .map(file -> file.get("width") + " " + file.get("type"))
                        .toList());
        for (String url : picture.<String>getList("renditions.url")) {
            byte[] bytes = as("leyla").get(url).then().statusCode(200).extract().asByteArray();
            if (url.endsWith(".jpg")) {
                assertTrue(
                        url.contains("/"
                                + ImageIO.read(new ByteArrayInputStream(bytes)).getWidth() + "-"),
                        url);
            }
        }
    }

    /** Puts a picture back into the queue, not due for anybody yet. */
    private void again(String id) {
        database.useHandle(handle -> {
            handle.createUpdate("delete from media_file where media_id = :id and not original")
                    .bind("id", UUID.fromString(id))
                    .execute();
            handle.createUpdate("insert into rendition_work (media_id, due_at) values (:id, '-infinity')")
                    .bind("id", UUID.fromString(id))
                    .execute();
        });
    }

    /** What a replica leaves that is killed between taking the work and doing it: a row that is put off. */
    @Test
    void workOfAReplicaThatDiedIsDoneByAnother() {
        String id = MediaClient.rendered(Pictures.jpeg(400, 200));
        database.useHandle(handle ->
                handle.createUpdate("""
                        insert into rendition_work (media_id, attempts, due_at)
                        values (:id, 1, clock_timestamp() + interval '1 second')""").bind("id", UUID.fromString(id)).execute());
        assertEquals("pending", MediaClient.get(id).getString("work"));

        await().atMost(PATIENCE).until(() -> "done".equals(MediaClient.get(id).getString("work")));
        assertEquals(4, MediaClient.get(id).getList("renditions").size(), "made once, shown once");
    }

    @Test
    void whatFailsIsTriedAgainAndThenGivenUpAndSaid() throws IOException {
        String id = MediaClient.rendered(Pictures.jpeg(400, 200));
        String name = MediaClient.get(id).getString("original.url").replaceFirst(".*/", "");
        Path file = Path.of("target/media", id.substring(34), id, name);
        Path away = file.resolveSibling("away");
        Files.move(file, away);
        again(id);
        await().atMost(PATIENCE).until(() -> failure(id) != null);
        assertEquals("pending", MediaClient.get(id).getString("work"));

        database.useHandle(handle -> handle.createUpdate(
                        "update rendition_work set attempts = 7, due_at = '-infinity' where media_id = :id")
                .bind("id", UUID.fromString(id))
                .execute());
        await().atMost(PATIENCE).until(() -> "failed".equals(MediaClient.get(id).getString("work")));

        Files.move(away, file);
        database.useHandle(handle -> handle.createUpdate(
                        "update rendition_work set attempts = 0, due_at = '-infinity' where media_id = :id")
                .bind("id", UUID.fromString(id))
                .execute());
        await().atMost(PATIENCE).until(() -> "done".equals(MediaClient.get(id).getString("work")));
    }

    /** A folder of somebody else's, a full disk, an object storage that is away: the picture cannot help it. */
    @Test
    void whileTheStorageDoesNotTakeThemItWaitsHoweverLong() throws IOException {
        String id = MediaClient.rendered(Pictures.jpeg(410, 205));
        String name = MediaClient.get(id).getString("renditions[0].url").replaceFirst(".*/", "");
        Path folder = Path.of("target/media", id.substring(34), id);
        Path inTheWay = Files.createDirectory(folder.resolve("." + name + ".part"));
        Files.writeString(inTheWay.resolve("somebody"), "else's");
        database.useHandle(handle -> handle.createUpdate("delete from media_file where media_id = :id and not original")
                .bind("id", UUID.fromString(id))
                .execute());
        // The last of its attempts, were it one.
        database.useHandle(handle -> handle.createUpdate(
                        "insert into rendition_work (media_id, attempts, due_at) values (:id, 7, '-infinity')")
                .bind("id", UUID.fromString(id))
                .execute());

        await().atMost(PATIENCE).until(() -> failure(id) != null);
        assertEquals("pending", MediaClient.get(id).getString("work"));
        assertEquals(List.of(7, 1), attemptsAndWaits(id));
        String metrics = RestAssured.get("http://localhost:"
                        + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class)
                        + "/q/metrics")
                .asString();
        assertTrue(metrics.contains("\narticles_renditions_waiting 1.0"), metrics);
        dueNow(id);
        await().atMost(PATIENCE).until(() -> attemptsAndWaits(id).equals(List.of(7, 2)));

        Files.delete(inTheWay.resolve("somebody"));
        Files.delete(inTheWay);
        dueNow(id);
        await().atMost(PATIENCE).until(() -> "done".equals(MediaClient.get(id).getString("work")));
    }

    private void dueNow(String id) {
        database.useHandle(
                handle -> handle.createUpdate("update rendition_work set due_at = '-infinity' where media_id = :id")
                        .bind("id", UUID.fromString(id))
                        .execute());
    }

    private List<Integer> attemptsAndWaits(String id) {
        return database.withHandle(
                handle -> handle.createQuery("select attempts, waits from rendition_work where media_id = :id")
                        .bind("id", UUID.fromString(id))
                        .map((row, context) -> List.of(row.getInt("attempts"), row.getInt("waits")))
                        .one());
    }

    private String failure(String id) {
        return database.withHandle(
                handle -> handle.createQuery("select failure from rendition_work where media_id = :id")
                        .bind("id", UUID.fromString(id))
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null));
    }

    @Test
    void oneThatIsDeletedMeanwhileIsForgotten() {
        String id = MediaClient.rendered(Pictures.jpeg(400, 200));
        again(id);
        as("leyla").header("If-Match", "\"1\"").delete(MEDIA + "/" + id).then().statusCode(204);
        work.done(UUID.fromString(id), List.of(new MediaFile("320-a.webp", false, "image/webp", 320, 160, 1)));
        as("leyla").get(MEDIA + "/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"png", "gif", "webp"})
    void ofEveryType(String type) {
        byte[] file = switch (type) {
            case "png" -> Pictures.png(700, 300);
            case "gif" -> Pictures.gif(700, 300);
            default -> Pictures.webp(700, 300);
        };
        JsonPath picture = MediaClient.get(MediaClient.rendered(file));
        assertEquals("image/" + type, picture.getString("type"));
        assertEquals(List.of(320, 320, 640, 640, 700, 700), picture.getList("renditions.width"));
    }
}
