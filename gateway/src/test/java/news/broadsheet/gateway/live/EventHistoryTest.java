package news.broadsheet.gateway.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who comes back gets the last state of each article that changed meanwhile, or is told to reload. */
class EventHistoryTest {
    private static final UUID A = new UUID(0, 1);
    private static final UUID B = new UUID(0, 2);
    private static final UUID C = new UUID(0, 3);
    private static final UUID D = new UUID(0, 4);

    /** Two articles of a partition, at the most. */
    private final EventHistory history = new EventHistory(2);

    private void told(int partition, long offset, UUID article, String frame) {
        LiveArticle what = new LiveArticle(article, offset, "ru", "city", "T", "u", null);
        history.add(partition, offset, new LiveEvent(LiveEvent.Type.NEW, what, Set.of("city"), frame));
        history.moveTo(partition, offset + 1);
    }

    @BeforeEach
    void tell() {
        history.begin(0, 10);
        history.begin(1, 0);
        told(0, 10, A, "a1");
        told(1, 0, C, "c1");
        told(0, 12, B, "b1"); // 11 ended a transaction
        told(0, 14, A, "a2");
    }

    @ParameterizedTest
    @CsvSource({
        "'0:15,1:1', ''",
        "'0:14,1:1', a2",
        "'0:11,1:1', b1 a2", // a1 is superseded, and not sent
        "'0:10,1:0', c1 b1 a2",
        "'1:0,0:13', c1 a2",
        "'0:9,1:0', reset", // before anything that is known
        "'0:16,1:1', reset", // another topic of that name
        "'0:15', reset",
        "'0:15,1:1,2:0', reset"
    })
    void whatWasMissed(String position, String expected) {
        assertEquals(expected, missed(position));
    }

    private String missed(String position) {
        return history.since(TopicPosition.parse(position).orElseThrow())
                .map(events ->
                        String.join(" ", events.stream().map(LiveEvent::frame).toList()))
                .orElse("reset");
    }

    @Test
    void whatIsForgottenCannotBeTold() {
        told(0, 16, D, "d1");
        assertEquals("reset", missed("0:12,1:1"));
        assertEquals("a2 d1", missed("0:13,1:1"));
        assertEquals("", missed("0:17,1:1"));
    }

    @Test
    void aPositionIsReadAsItIsWritten() {
        TopicPosition position = history.position().orElseThrow();
        assertEquals("0:15,1:1", position.toString());
        assertEquals(Optional.of(position), TopicPosition.parse(position.toString()));
        for (String wrong : List.of("", "0", "0:", ":1", "0:1,", "a:1", "0:-1", "0:1;1:1", "0:1 ")) {
            assertEquals(Optional.empty(), TopicPosition.parse(wrong), wrong);
        }
        assertEquals(Optional.empty(), TopicPosition.parse(null));
    }
}
