package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.platform;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A picture is there whole or not at all, whenever articles-service dies on its way in. */
@ExtendWith(RunningPlatform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PictureFaultTest {
    /** Instead of two minutes and an hour. No other replica is here to take over an attempt that takes longer. */
    private static final Map<String, String> IMPATIENT =
            Map.of("ARTICLES_MEDIA_ATTEMPT", "5s", "ARTICLES_MEDIA_SWEEP_AFTER", "20s");

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int HALF = 2_000_000;

    private static final List<String> taken = new ArrayList<>();

    private static Replica service;
    private static Path storage;
    private static Set<File> storedBefore;

    @BeforeAll
    static void start() throws Exception {
        platform().stop("articles-service");
        storage = Path.of(platform().environments().get("articles-service").get("ARTICLES_MEDIA_STORAGE_FOLDER"));
        storedBefore = files(storage);
        service = Replica.inPlace(IMPATIENT);
    }

    @AfterAll
    static void stop() throws Exception {
        service.stop();
        platform().start("articles-service");
    }

    private enum Moment {
        HALF_OF_IT_IS_SENT,
        IT_IS_CLEANED,
        IT_IS_STORED,
        ITS_RENDITIONS_ARE_MADE,
        ITS_RENDITIONS_ARE_STORED
    }

    /** Files that came since the upload began. They tell how far it is. */
    private record Seen(Set<File> temporary, Set<File> stored) {
        boolean isAt(Moment moment) {
            return switch (moment) {
                case HALF_OF_IT_IS_SENT -> temporary.stream().anyMatch(file -> file.length() > HALF);
                case IT_IS_CLEANED -> temporary.size() > 1;
                case IT_IS_STORED -> !stored.isEmpty();
                case ITS_RENDITIONS_ARE_MADE ->
                    temporary.stream().anyMatch(file -> file.getName().startsWith("rendition"));
                case ITS_RENDITIONS_ARE_STORED -> stored.size() > 3;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    @Order(1)
    void itIsThereWholeOrNotAtAllAndMayBeSentAgain(Moment killed) throws Exception {
        byte[] picture = Pictures.noise();
        assertTrue(picture.length > 2 * HALF, picture.length + " bytes");
        String name = "kesilen" + UUID.randomUUID().toString().substring(0, 8);
        Set<File> temporary = files(service.temporary());
        Set<File> stored = files(storage);
        CompletableFuture<Integer> sent = Pictures.sendSlowly(picture, name);
        RunningPlatform.soon(killed.name())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> new Seen(without(temporary, service.temporary()), without(stored, storage)).isAt(killed));
        service.kill();
        int answer = sent.get(1, TimeUnit.MINUTES);
        service.start();

        List<String> there = Pictures.named(name);
        System.out.printf(
                "  SIGKILL when %s: answered %d, %d there, left %d temporary files, %d of the picture%n",
                killed,
                answer,
                there.size(),
                without(temporary, service.temporary()).size(),
                without(stored, storage).size());
        assertTrue(there.size() <= 1, there.toString());
        assertTrue(answer != 201 || there.size() == 1, "it was said to be there");
        for (String id : there) {
            Pictures.checkFile(Pictures.get(id), "original");
        }
        Response again = Pictures.send(picture, name);
        assertEquals(there.isEmpty() ? 201 : 200, again.statusCode());
        String id = again.path("id");
        assertEquals(200, Pictures.send(picture, name).statusCode());
        assertEquals(List.of(id), Pictures.named(name));
        RunningPlatform.soon("it has its renditions")
                .atMost(PATIENCE)
                .until(() -> "done".equals(Pictures.get(id).getString("work")));
        JsonPath whole = Pictures.get(id);
        Pictures.checkFile(whole, "original");
        assertEquals(10, whole.getList("renditions").size());
        for (int i = 0; i < 10; i++) {
            Pictures.checkFile(whole, "renditions[" + i + "]");
        }
        taken.add(id);
    }

    @Test
    @Order(2)
    void noFileIsLeftOver() {
        Set<String> told = new HashSet<>();
        for (String id : taken) {
            JsonPath picture = Pictures.get(id);
            told.add(picture.getString("original.url"));
            told.addAll(picture.getList("renditions.url"));
        }
        RunningPlatform.soon("only what belongs to a picture is stored")
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    Set<String> stored = new HashSet<>();
                    without(storedBefore, storage)
                            .forEach(file -> stored.add(
                                    "/api/v1/media/" + file.getParentFile().getName() + "/" + file.getName()));
                    assertEquals(told, stored);
                });
        RunningPlatform.soon("the temporary folder is empty")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(Set.of(), files(service.temporary())));
    }

    private static Set<File> without(Set<File> before, Path folder) {
        Set<File> files = files(folder);
        files.removeAll(before);
        return files;
    }

    /** All files below; what goes while this looks is left out. */
    private static Set<File> files(Path folder) {
        Set<File> files = new HashSet<>();
        File[] entries = folder.toFile().listFiles();
        for (File entry : entries == null ? new File[0] : entries) {
            if (entry.isDirectory()) {
                files.addAll(files(entry.toPath()));
            } else {
                files.add(entry);
            }
        }
        return files;
    }
}
