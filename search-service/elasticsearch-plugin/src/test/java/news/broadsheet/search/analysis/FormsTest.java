package news.broadsheet.search.analysis;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** The share of inflected forms that meet their word, for each class of endings. It must not fall. */
class FormsTest {

    @ParameterizedTest
    @CsvSource({"case, 0.99", "plural, 0.99", "possessive, 0.99", "predicate, 0.98", "verb, 0.91"})
    void formsOfAzerbaijaniMeetTheirWord(String kind, double reached) throws IOException {
        List<String> words = WordList.read("azerbaijani-forms.csv").stream()
                .filter(line -> line.startsWith(kind + ","))
                .map(line -> line.substring(kind.length() + 1))
                .toList();
        assertShare("Azerbaijani, " + kind, new AzerbaijaniAnalyzerFactory(), words, reached);
        assertShare("Azerbaijani without its letters, " + kind, new AzerbaijaniFoldedAnalyzerFactory(), words, reached);
    }

    @Test
    void casesOfNamesInRussianMeetTheNominative() throws IOException {
        List<String> names = WordList.read("russian-names.csv");
        assertTrue(names.size() >= 80);
        assertShare("Russian, names", new RussianAnalyzerFactory(), names, 0.99);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "azerbaijani-unrelated.csv")
    void unrelatedWordsOfAzerbaijaniDoNotMeet(String one, String other) throws IOException {
        AnalyzerFactory azerbaijani = new AzerbaijaniAnalyzerFactory();
        assertNotEquals(Terms.of(azerbaijani, one), Terms.of(azerbaijani, other));
    }

    private static void assertShare(String what, AnalyzerFactory language, List<String> lines, double reached)
            throws IOException {
        int forms = 0;
        List<String> missed = new ArrayList<>();
        for (String line : lines) {
            String[] word = line.split(",", 2);
            List<String> expected = Terms.of(language, word[0]);
            List<String> found = Terms.of(language, word[1]);
            String[] written = word[1].split(" ", 0);
            for (int i = 0; i < written.length; i++) {
                forms++;
                if (!found.subList(i, i + 1).equals(expected)) {
                    missed.add(written[i] + " " + found.get(i) + expected);
                }
            }
        }
        double share = 1 - (double) missed.size() / forms;
        System.out.printf(Locale.ROOT, "%s: %.3f of %d forms, not %s%n", what, share, forms, missed);
        assertTrue(share >= reached, what + ": " + share);
    }
}
