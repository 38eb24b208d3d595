package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishAnalysisTest {
    private final EnglishAnalyzerFactory english = new EnglishAnalyzerFactory();

    @ParameterizedTest
    @CsvSource(textBlock = """
                    council,      councils COUNCIL council's
                    build,        building builds
                    lighthouse,   lighthouses Lighthouse’s
                    city,         cities
                    cafe,         café
                    mehriban,     Mehriban
                    genje,        Gənjə
                    """)
    void inflectedFormsMeet(String word, String forms) throws IOException {
        for (String form : List.of(forms.split(" ", 0))) {
            assertEquals(Terms.of(english, word), Terms.of(english, form), form);
        }
    }

    @Test
    void stopWordsAreLeftOut() throws IOException {
        assertEquals(List.of("hous", "stood"), Terms.of(english, "The house, and it stood"));
        assertEquals(List.of("who", "hous"), Terms.of(english, "What does the WHO do about our house?"));
    }

    @Test
    void asItIsWrittenEveryWordStaysInItsForm() throws IOException {
        assertEquals(
                List.of("to", "be", "or", "not", "cafes"),
                Terms.of(new EnglishExactAnalyzerFactory(), "To be, or not: Cafés"));
    }
}
