package news.broadsheet.articles;

import static news.broadsheet.articles.Newsroom.with;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the other services are promised: the golden events are what really comes out of the topic, byte for byte. */
@QuarkusTest
class ContractTest {
    private static final UUID ARTICLE = UUID.fromString("019827a0-0000-7000-8000-00000000a001");
    private static final String BODY =
            "<p>Совет портового города Дальний Мыс одобрил строительство новой набережной.</p>"
                    + "<blockquote data-speaker=\"Рена Алиева\" data-role=\"глава совета\"><p>Мы ждали этого решения восемь лет.</p></blockquote>"
                    + "<p>Работы начнутся в сентябре.</p>";

    @AfterEach
    void release() {
        Controlled.release();
    }

    @Test
    void theGoldenEventsAreWhatIsSent() {
        Newsroom.prepare();
        Map<String, Object> draft = with(Newsroom.draft("ru", "Дальний Мыс строит набережную"), "body", BODY);

        // The time in the ids: 0x019827a00000 ms after 1970.
        Controlled.stopClockAt("2025-07-20T11:37:33.952Z");
        Controlled.draw(0, 0xa001L << 2, 0, 0xfa01L << 2);
        Story story = Story.write(with(draft, "lead", "Черновик."));
        assertEquals(ARTICLE.toString(), story.id());
        story.saves("leyla", draft, 200);
        story.does("leyla", "submit", 200);

        Controlled.stopClockAt("2026-07-21T08:00:00Z");
        story.does("nigar", "publish", 200);
        story.saves("nigar", with(draft, "headline", "Дальний Мыс строит новую набережную"), 200);
        Controlled.stopClockAt("2026-07-21T09:30:00Z");
        story.does("nigar", "correct", Map.of("reason", "В заголовке уточнено, что набережная новая."), 200);
        Controlled.stopClockAt("2026-07-21T11:00:00Z");
        story.does(
                "nigar",
                "withdraw",
                Map.of("reason", "Решение совета отменено судом.", "redirect", "/ru/city/sud-otmenil-reshenie-soveta"),
                200);

        await().untilAsserted(() -> assertEquals(
                List.of(golden("published"), golden("corrected"), golden("withdrawn")), Topic.of(ARTICLE)));
    }

    private static String golden(String type) throws IOException {
        return Files.readString(Path.of("contract/events", type + ".v1.json"));
    }
}
