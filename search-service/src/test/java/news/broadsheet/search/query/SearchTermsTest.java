package news.broadsheet.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTermsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            port                        | port                     | -           | -      | -
            "new port"                  | -                        | new port    | -      | -
            “new port”                  | -                        | new port    | -      | -
            „new port“ city             | city                     | new port    | -      | -
            city "new port" mayor       | city mayor               | new port    | -      | -
            "one" "two three"           | -                        | one;two three | -    | -
            -port                       | -                        | -           | port   | -
            city -port -sea             | city                     | -           | port;sea | -
            city -"new port"            | city                     | -           | -      | new port
            "new city" -old             | -                        | new city    | old    | -
            city -2024                  | city                     | -           | 2024   | -
            # what is no operator is text
            "unbalanced                 | "unbalanced              | -           | -      | -
            un"balanced                 | un"balanced              | -           | -      | -
            city -"unbalanced           | city -"unbalanced        | -           | -      | -
            27" screen 24"              | 27" screen 24"           | -           | -      | -
            ""                          | ""                       | -           | -      | -
            "?!"                        | "?!"                     | -           | -      | -
            one-two                     | one-two                  | -           | -      | -
            one - two                   | one - two                | -           | -      | -
            one -- two --three          | one -- two --three       | -           | -      | -
            one —two                    | one —two                 | -           | -      | -
            «new port»                  | «new port»               | -           | -      | -
            a AND (b OR c) NOT d~2^5    | a AND (b OR c) NOT d~2^5 | -           | -      | -
            """)
    void isTakenApart(String typed, String words, String phrases, String excludedWords, String excludedPhrases) {
        assertEquals(
                new SearchTerms(
                        words == null ? "" : words, parts(phrases), parts(excludedWords), parts(excludedPhrases)),
                SearchTerms.of(typed));
    }

    private static List<String> parts(String joined) {
        return joined == null ? List.of() : List.of(joined.split(";", -1));
    }

    @Test
    void everyKindOfSpaceSeparates() {
        SearchTerms terms = SearchTerms.of("city\u202F-port\u00A0\"new\u2009sea\"");

        assertEquals(List.of("port"), terms.excludedWords());
        assertEquals(List.of("new\u2009sea"), terms.phrases());
        assertEquals("city", terms.words());
    }

    @ParameterizedTest
    @CsvSource({"port, false", "'new port', true", "санкт-петербург, true", "!!!, false", "'port -', false"})
    void moreThanOneWordCanBeLoosened(String typed, boolean can) {
        assertEquals(can, SearchTerms.of(typed).canBeLoosened());
    }

    @Test
    void noTextBreaksItAndNoWordIsLost() {
        String letters = "aя1 -\"“”„«»\u202F\uD83D\uDE00\uD800\t(";
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int length = random.nextInt(14); length > 0; length--) {
                typed.append(letters.charAt(random.nextInt(letters.length())));
            }
            SearchTerms terms = SearchTerms.of(typed.toString());
            String all = terms.words() + terms.phrases() + terms.excludedWords() + terms.excludedPhrases();
            assertTrue(
                    all.chars().filter(Character::isLetterOrDigit).count()
                            == typed.chars().filter(Character::isLetterOrDigit).count(),
                    typed + " became " + terms);
        }
    }
}
