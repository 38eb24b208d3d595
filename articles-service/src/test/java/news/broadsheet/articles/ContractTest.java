package news.broadsheet.articles;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.with;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.media.picture.Pictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the other services are promised: the golden events are what really comes out of the topic, byte for byte. */
@QuarkusTest
class ContractTest {
    private static final UUID ARTICLE = UUID.fromString("019827a0-0000-7000-8000-00000000a001");
    private static final String PICTURE = "019827a0-0000-7000-8000-00000000e001";
    private static final String BODY =
            "<p>Совет портового города Дальний Мыс одобрил строительство новой набережной.</p>"
                    + "<blockquote data-speaker=\"Рена Алиева\" data-role=\"глава совета\"><p>Мы ждали этого решения восемь лет.</p></blockquote>"
                    + "<p>Работы начнутся в сентябре.</p>";

    @AfterEach
    void release() {
        ClockAndRandom.release();
    }

    @Test
    void theGoldenEventsAreWhatIsSent() {
        Newsroom.prepare();
        String picture = picture();
        Map<String, Object> draft =
                with(with(Newsroom.draft("ru", "Дальний Мыс строит набережную"), "body", BODY), "image", picture);

        // The time in the ids: 0x019827a00000 ms after 1970.
        ClockAndRandom.stopClockAt("2025-07-20T11:37:33.952Z");
        ClockAndRandom.draw(0, 0xa001L << 2, 0, 0xfa01L << 2);
        Story story = Story.write(with(draft, "lead", "Черновик."));
        assertEquals(ARTICLE.toString(), story.id());
        story.saves("leyla", draft, 200);
        story.does("leyla", "submit", 200);

        ClockAndRandom.stopClockAt("2026-07-21T08:00:00Z");
        story.does("nigar", "publish", 200);
        story.saves("nigar", with(draft, "headline", "Дальний Мыс строит новую набережную"), 200);
        ClockAndRandom.stopClockAt("2026-07-21T09:30:00Z");
        story.does("nigar", "correct", Map.of("reason", "В заголовке уточнено, что набережная новая."), 200);
        ClockAndRandom.stopClockAt("2026-07-21T11:00:00Z");
        story.does(
                "nigar",
                "withdraw",
                Map.of("reason", "Решение совета отменено судом.", "redirect", "/ru/city/sud-otmenil-reshenie-soveta"),
                200);

        await().untilAsserted(() -> assertEquals(
                List.of(golden("published"), golden("corrected"), golden("withdrawn")),
                // Ids of pictures are drawn from elsewhere.
                Topic.of(ARTICLE).stream()
                        .map(event -> event.replace(picture, PICTURE))
                        .toList()));
    }

    private static String picture() {
        String id = as("leyla")
                .contentType("image/jpeg")
                .body(Pictures.jpeg(61, 43))
                .post("/api/v1/newsroom/media")
                .then()
                .statusCode(anyOf(is(200), is(201)))
                .extract()
                .path("id");
        String etag = as("leyla").get("/api/v1/newsroom/media/" + id).header("ETag");
        as("leyla")
                .header("If-Match", etag)
                .body(Map.of(
                        "alt",
                        Map.of("ru", "Порт ночью", "en", "The port at night"),
                        "caption",
                        Map.of("ru", "Краны работают и ночью"),
                        "credit",
                        "Азиз Каримов",
                        "licence",
                        "All rights reserved"))
                .put("/api/v1/newsroom/media/" + id)
                .then()
                .statusCode(200);
        return id;
    }

    private static String golden(String type) throws IOException {
        return Files.readString(Path.of("contract/events", type + ".v1.json"));
    }
}
