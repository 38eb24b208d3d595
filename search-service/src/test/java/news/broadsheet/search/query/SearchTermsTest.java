package news.broadsheet.search.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTermsTest {

    /** Words, then each part with its sign: + required, - excluded, and alternatives joined by |. */
    private static String shown(SearchTerms terms) {
        return Stream.of(
                        Stream.of(terms.words()),
                        terms.required().stream().map(term -> "+" + shown(term)),
                        terms.excluded().stream().map(term -> "-" + shown(term)),
                        terms.alternatives().stream()
                                .map(choice -> choice.stream()
                                        .map(SearchTermsTest::shown)
                                        .collect(Collectors.joining("|"))))
                .flatMap(parts -> parts)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    private static String shown(Term term) {
        return switch (term) {
            case Term.Word word -> word.text();
            case Term.Phrase phrase -> "\"" + phrase.text() + "\"";
            case Term.Prefix prefix -> prefix.text() + "*";
            case Term.Named named -> named.field().toString().toLowerCase(Locale.ROOT) + "=" + named.value();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            port                        | port
            "new port"                  | +"new port"
            “new port”                  | +"new port"
            „new port“ city             | city; +"new port"
            city "new port" mayor       | city mayor; +"new port"
            "one" "two three"           | +"one"; +"two three"
            "one"two three              | two three; +"one"
            -port                       | -port
            city -port -sea             | city; -port; -sea
            city -"new port"            | city; -"new port"
            "new city" -old             | +"new city"; -old
            city -2024                  | city; -2024
            author:leyla-aliyeva        | +author=leyla-aliyeva
            author:"Leyla Əliyeva" port | port; +author=Leyla Əliyeva
            tag:port section:city       | +tag=port; +section=city
            city -tag:port              | city; -tag=port
            sur*                        | +sur*
            city sur* -new*             | city; +sur*; -new*
            sur**                       | +sur*
            port OR sea                 | §port|sea§
            port OR sea OR lake city    | §city; port|sea|lake§
            "new port" OR tag:sea       | §"new port"|tag=sea§
            a OR b c OR d*              | §a|b; c|d*§
            a AND (b OR c) NOT d~2^5   | §a AND NOT d~2^5; (b|c)§
            """)
    void isTakenApart(String typed, String parts) {
        assertEquals(parts, shown(SearchTerms.of(typed)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"unbalanced",
                "un\"balanced",
                "city -\"unbalanced",
                "27\" screen 24\"",
                "\"\"",
                "\"?!\"",
                "one-two",
                "one - two",
                "one -- two --three",
                "one —two",
                "«new port»",
                "foo:bar",
                "foo:\"bar",
                "author:",
                "author: name",
                "Author:name",
                "tag:\"",
                "a*b",
                "*",
                "one * two",
                "*one",
                "OR",
                "OR one",
                "one OR",
                "one or two",
                "one OR OR two",
                "' OR 1=1 --",
                "/.*/ [a TO b] \\ ^2 ~ && || !x {y}"
            })
    void whatIsNoOperatorIsText(String typed) {
        assertEquals(new SearchTerms(typed, List.of(), List.of(), List.of()), SearchTerms.of(typed));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            -one OR two, OR two; -one
            one OR -two, one OR; -two
            """)
    void whatIsExcludedIsNoAlternative(String typed, String parts) {
        assertEquals(parts, shown(SearchTerms.of(typed)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"city\u202F-port\u00A0\"new\u2009sea\"", "city\t-port\n\"new\u2009sea\""})
    void everyKindOfSpaceSeparates(String typed) {
        assertEquals("city; +\"new\u2009sea\"; -port", shown(SearchTerms.of(typed)));
    }

    @ParameterizedTest
    @CsvSource({"port, false", "'new port', true", "санкт-петербург, true", "!!!, false", "'port -', false"})
    void moreThanOneWordCanBeLoosened(String typed, boolean can) {
        assertEquals(can, SearchTerms.of(typed).canBeLoosened());
    }

    /** Every character that a string may have, lone surrogates and direction overrides included. */
    @Property
    void everyStringIsTakenApart(@ForAll String typed) {
        assertKeepsLetters(typed);
    }

    @Property(tries = 5_000)
    void everyMixOfOperatorsIsTakenApart(@ForAll("operators") String typed) {
        assertKeepsLetters(typed);
    }

    @Provide
    Arbitrary<String> operators() {
        return Arbitraries.of(
                        "a",
                        "я",
                        "1",
                        " ",
                        " ",
                        "-",
                        "\"",
                        "“",
                        "„",
                        "«",
                        "\u202F",
                        "\uD83D\uDE00",
                        "\uD800",
                        "\u202E",
                        "\0",
                        "\t",
                        "(",
                        "*",
                        ":",
                        " OR ",
                        "OR",
                        "author:",
                        "tag:",
                        "section:",
                        "foo:")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    /** What is searched for has all letters of the text but those of operators. */
    private static void assertKeepsLetters(String typed) {
        SearchTerms terms = SearchTerms.of(typed);
        int operators = terms.alternatives().stream()
                .mapToInt(choice -> 2 * (choice.size() - 1))
                .sum();
        List<Term> all = Stream.of(
                        terms.required().stream(),
                        terms.excluded().stream(),
                        terms.alternatives().stream().flatMap(List::stream))
                .flatMap(part -> part)
                .toList();
        for (Term term : all) {
            if (term instanceof Term.Named named) {
                operators += named.field().toString().length();
            }
        }
        String kept = terms.words() + all.stream().map(SearchTermsTest::text).collect(Collectors.joining());
        assertEquals(letters(typed), letters(kept) + operators, () -> typed + " became " + terms);
        assertTrue(all.stream().allMatch(term -> letters(text(term)) > 0), () -> typed + " became " + terms);
    }

    private static long letters(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count();
    }

    private static String text(Term term) {
        return switch (term) {
            case Term.Word word -> word.text();
            case Term.Phrase phrase -> phrase.text();
            case Term.Prefix prefix -> prefix.text();
            case Term.Named named -> named.value();
        };
    }
}
