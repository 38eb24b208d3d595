package news.broadsheet.analytics.beacon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written into the topic is the golden file, byte for byte, and that is what is read from it. */
class ContractTest {
    private static final ViewEvent GOLDEN = ViewEvent.of(
            new ViewReport.Event(
                    UUID.fromString("019827a0-0000-7000-8000-0000000e0001"),
                    UUID.fromString("019827a0-0000-7000-8000-00000000a001"),
                    ViewEvent.Kind.OPEN),
            Instant.parse("2026-07-21T20:10:00.123456Z"),
            new VisitorKeys.Keys("c2FtcGxlLXZpc2l0b3Itb2YtdG9kYXk", "c2FtcGxlLXZpc2l0b3Itb2YteWVzdGVyZGF5"),
            TrafficClass.HUMAN);

    private static byte[] golden() throws Exception {
        return Files.readAllBytes(Path.of("contract/events/view.v1.json"));
    }

    @Test
    void aViewIsWrittenAsInTheContract() throws Exception {
        assertEquals(
                new String(golden(), StandardCharsets.UTF_8).stripTrailing(),
                new String(GOLDEN.bytes(), StandardCharsets.UTF_8));
    }

    @Test
    void theContractIsRead() throws Exception {
        assertEquals(GOLDEN, ViewEvent.read(golden()));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(textBlock = """
            human,          robot
            view,           click
            "schema":1,     "schema":2
            open,           scroll
            c2FtcGxl,       /etc/pass
            tdG9kYXk,       tdG9kYXl
            2026-07-21T,    yesterday
            "article",      "other"
            """)
    void anythingElseIsNot(String word, String other) throws Exception {
        String changed = new String(golden(), StandardCharsets.UTF_8).replaceFirst(word, other);
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> ViewEvent.read(changed.getBytes(StandardCharsets.UTF_8)));
        assertTrue(!refused.getMessage().contains(other), "The reason repeats nothing: " + refused.getMessage());
    }

    @Test
    void aFieldOfTomorrowIsNoHarm() throws Exception {
        String more = new String(golden(), StandardCharsets.UTF_8).replaceFirst("\\{", "{\"seconds\":15,");
        assertEquals(GOLDEN, ViewEvent.read(more.getBytes(StandardCharsets.UTF_8)));
    }
}
