package news.broadsheet.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of an article follows from its event and from what was told before. */
class LiveEventsTest {
    private static final Path GOLDEN = Path.of("../articles-service/contract/events");
    private static final UUID ID = UUID.fromString("019827a0-0000-7000-8000-00000000a001");
    private static final Instant NOW = Instant.parse("2026-07-21T08:00:01Z");

    private final ObjectMapper json =
            new ObjectMapper().findAndRegisterModules().disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);
    private final LiveEvents events = new LiveEvents(json, "https://newspaper.example", Duration.ofDays(1));

    private Optional<LiveEvent> read(byte @Nullable [] value, @Nullable LiveEvent before, Instant at) {
        return TopicRecord.of(new ConsumerRecord<>("articles", 0, 0, ID.toString(), value), json)
                .event()
                .flatMap(event -> events.of(event, before, at));
    }

    private Optional<LiveEvent> told(
            String type, long version, String section, @Nullable LiveEvent before, Instant at) {
        String article = "withdrawn".equals(type)
                ? ""
                : ",\"article\":{\"language\":\"ru\",\"path\":\"/ru/%s/a\",\"section\":{\"slug\":\"%1$s\"},\"headline\":\"H\",\"publishedAt\":\"2026-07-21T08:00:00Z\",\"updatedAt\":\"2026-07-21T08:00:00Z\"}"
                        .formatted(section);
        String event = "{\"type\":\"%s\",\"id\":\"%s\",\"version\":%d%s}".formatted(type, ID, version, article);
        return read(event.getBytes(StandardCharsets.UTF_8), before, at);
    }

    /** A story of an article: what was told, in turns with the version. */
    private @Nullable LiveEvent after(String story) {
        LiveEvent before = null;
        for (String step : story.isEmpty() ? new String[0] : story.split(" ", -1)) {
            String[] parts = step.split(":", -1);
            before = told(parts[0], Long.parseLong(parts[1]), "city", before, NOW)
                    .orElse(before);
        }
        return before;
    }

    @ParameterizedTest
    @CsvSource({
        "'',                         published, 1, NEW",
        "'',                         corrected, 7, CHANGED", // who comes back may have it, or not
        "'',                         withdrawn, 7, WITHDRAWN",
        "published:1,                published, 2, CHANGED", // its label, say
        "published:1,                corrected, 2, CHANGED",
        "published:1,                withdrawn, 2, WITHDRAWN",
        "published:1 withdrawn:2,    published, 3, NEW",
        "published:2,                published, 2, ", // sent again
        "published:2,                published, 1, ",
        "published:2,                withdrawn, 1, ",
        "published:1 withdrawn:2,    withdrawn, 2, ",
        "published:1 withdrawn:2,    published, 1, ",
    })
    void whatIsTold(String story, String type, long version, LiveEvent.@Nullable Type expected) {
        assertEquals(
                expected,
                told(type, version, "city", after(story), NOW)
                        .map(LiveEvent::type)
                        .orElse(null));
    }

    @ParameterizedTest
    @CsvSource({"published, ", "corrected, CHANGED", "withdrawn, WITHDRAWN"})
    void whatComesHereWithAnArchiveIsNoNews(String type, LiveEvent.@Nullable Type expected) {
        assertEquals(
                expected,
                told(type, 1, "city", null, NOW.plus(Duration.ofDays(2)))
                        .map(LiveEvent::type)
                        .orElse(null));
    }

    @Test
    void anArticleThatMovedIsToldToBothSections() {
        LiveEvent before = told("published", 1, "city", null, NOW).orElseThrow();
        LiveEvent moved = told("published", 2, "sport", before, NOW).orElseThrow();
        assertEquals(Set.of("city", "sport"), moved.sections());
        assertNull(told("corrected", 2, "sport", null, NOW).orElseThrow().sections(), "nobody knows where it was");
        LiveEvent gone = told("withdrawn", 3, "", moved, NOW).orElseThrow();
        for (String section : new String[] {"city", "sport"}) {
            assertEquals(true, gone.concerns(new LiveEvent.Filter("ru", section)));
        }
        assertFalse(gone.concerns(new LiveEvent.Filter("ru", "world")));
        assertFalse(gone.concerns(new LiveEvent.Filter("az", "city")));
    }

    @ParameterizedTest
    @CsvSource({"published.v1.json, NEW", "corrected.v1.json, CHANGED", "withdrawn.v1.json, WITHDRAWN"})
    void everyGoldenEventIsUnderstood(String golden, LiveEvent.Type expected) throws Exception {
        LiveEvent event =
                read(Files.readAllBytes(GOLDEN.resolve(golden)), null, NOW).orElseThrow();
        assertEquals(expected, event.type());
        assertEquals(ID, event.article().id());
        if (expected != LiveEvent.Type.WITHDRAWN) {
            assertEquals(
                    "https://newspaper.example/ru/city/dalnii-mys-stroit-naberezhnuiu",
                    event.article().url());
        }
        try (var files = Files.list(GOLDEN)) {
            assertEquals(3, files.count(), "every golden event is in the table");
        }
    }

    @Test
    void aTombstoneIsAWithdrawal() {
        LiveEvent before = told("published", 4, "city", null, NOW).orElseThrow();
        LiveEvent gone = read(null, before, NOW).orElseThrow();
        assertEquals(LiveEvent.Type.WITHDRAWN, gone.type());
        assertEquals(4, gone.article().version());
        assertNull(gone.article().title());
        assertEquals(Optional.empty(), read(null, gone, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{\"type\":\"published\"}", "{\"id\":\"x\"}"})
    void whatIsNoEventIsLeftOut(String bad) {
        assertEquals(Optional.empty(), read(bad.getBytes(StandardCharsets.UTF_8), null, NOW));
    }
}
