package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberedStemsTest {
    private final AtomicInteger stemmed = new AtomicInteger();
    private final RememberedStems stems = new RememberedStems(word -> {
        stemmed.incrementAndGet();
        return "stem of " + word;
    });

    @Test
    void aWordIsStemmedOnce() {
        for (int i = 0; i < 100; i++) {
            assertEquals("stem of ev", stems.apply("ev"));
        }
        assertEquals(1, stemmed.get());
    }

    /** More words than there is room for, some with the same hash. */
    @Test
    void noWordGetsTheStemOfAnother() {
        IntStream.range(0, 200_000).parallel().forEach(i -> {
            String word = (i % 2 == 0 ? "Aa" : "BB") + i / 2 % 40_000;
            assertEquals("stem of " + word, stems.apply(word));
        });
    }
}
