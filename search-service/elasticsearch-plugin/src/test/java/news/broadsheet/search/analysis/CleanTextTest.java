package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody sees decides nothing, in whatever language. */
class CleanTextTest {

    static Stream<AnalyzerFactory> analyzers() {
        return Stream.of(
                new AzerbaijaniAnalyzerFactory(),
                new AzerbaijaniExactAnalyzerFactory(),
                new AzerbaijaniFoldedAnalyzerFactory(),
                new EnglishAnalyzerFactory(),
                new EnglishExactAnalyzerFactory(),
                new RussianAnalyzerFactory(),
                new RussianExactAnalyzerFactory());
    }

    @ParameterizedTest
    @MethodSource("analyzers")
    void invisibleCharactersInsideAWordAreNotThere(AnalyzerFactory language) throws IOException {
        for (String word : List.of("набережная", "şəhərsalma", "lighthouse")) {
            List<String> expected = Terms.of(language, word);
            for (String invisible : List.of(
                    "\u00AD",
                    "\u200B",
                    "\u200C",
                    "\u200D",
                    "\u2060",
                    "\uFEFF",
                    "\u200E",
                    "\u202A",
                    "\u2066",
                    "\uFE0F",
                    "\u034F",
                    "\u00AD\u00AD")) {
                String written = word.substring(0, 4) + invisible + word.substring(4) + invisible;
                assertEquals(expected, Terms.of(language, written), word + " with " + (int) invisible.charAt(0));
                assertEquals(expected, Terms.of(language, invisible + written), "at its beginning");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("analyzers")
    void everySpaceSeparatesWords(AnalyzerFactory language) throws IOException {
        List<String> expected = Terms.of(language, "маяк mayak harbour");
        assertEquals(3, expected.size());
        for (String space : List.of(
                "\u00A0", "\u202F", "\u2009", "\u2007", "\u3000", "\u1680", "\u2028", "\u2029", "\t", "\u0085",
                "\u000B", "\u0001", "\u2800")) {
            String written = String.join(space, "маяк", "mayak", "harbour");
            assertEquals(expected, Terms.of(language, written), "space " + (int) space.charAt(0));
        }
    }

    @ParameterizedTest
    @MethodSource("analyzers")
    void aLetterAndItsMarkAreOneLetter(AnalyzerFactory language) throws IOException {
        assertEquals(
                Terms.of(language, "май ёлка şəhər göl İran café"),
                Terms.of(language, "ма\u0438\u0306 \u0435\u0308лка s\u0327əhər go\u0308l I\u0307ran cafe\u0301"));
        // Invisible between the two.
        assertEquals(Terms.of(language, "май"), Terms.of(language, "ма\u0438\u00AD\u0306"));
    }

    @Test
    void aPlaceInTheCleanTextIsFoundInTheOriginal() throws IOException {
        String text = "\u00ADНо\u00ADвая\u202Fна\u00AD\u00ADбережная и cafe\u0301 тут";
        List<String> marked = new ArrayList<>();
        try (Analyzer analyzer = new RussianExactAnalyzerFactory().create();
                var tokens = analyzer.tokenStream("text", text)) {
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                marked.add(text.substring(offset.startOffset(), offset.endOffset()));
            }
            tokens.end();
            assertEquals(text.length(), offset.endOffset());
        }
        assertEquals(
                List.of("Но\u00ADвая", "на\u00AD\u00ADбережная", "и", "cafe\u0301", "тут"),
                marked.stream().map(word -> word.replaceAll("^\u00AD", "")).toList());
    }

    @ParameterizedTest
    @MethodSource("analyzers")
    void noTextBreaksIt(AnalyzerFactory language) throws IOException {
        Random random = new Random(11);
        try (Analyzer analyzer = language.create()) {
            for (int i = 0; i < 2_000; i++) {
                StringBuilder text = new StringBuilder();
                for (int length = random.nextInt(40); length > 0; length--) {
                    text.append((char) (random.nextBoolean() ? random.nextInt(0x500) : random.nextInt(0x10000)));
                }
                checkOffsets(analyzer, text.toString());
            }
        }
    }

    private static void checkOffsets(Analyzer analyzer, String text) throws IOException {
        try (var tokens = analyzer.tokenStream("text", text)) {
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            int last = 0;
            while (tokens.incrementToken()) {
                assertTrue(offset.startOffset() >= last, text);
                assertTrue(offset.endOffset() <= text.length(), text);
                last = offset.startOffset();
            }
            tokens.end();
        }
    }
}
