package news.broadsheet.articles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.text.TextDiff.Change;
import news.broadsheet.articles.text.TextDiff.Op;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextDiffTest {
    private static ArticleText body(String html) {
        return new ArticleText(new Prose("", "", html), null, null, null, null, null, null);
    }

    private static List<Change> changes(String before, String after) {
        List<TextDiff.Field> fields = TextDiff.of(body(before), body(after)).fields();
        return fields.isEmpty()
                ? List.of(new Change(Op.EQUAL, before))
                : fields.getFirst().changes();
    }

    private static String joined(List<Change> changes, Op op) {
        return changes.stream()
                .filter(change -> change.op() == Op.EQUAL || change.op() == op)
                .map(Change::text)
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <p>Порт открыт.</p>       | <p>Порт закрыт.</p>         | <p>Порт <del>открыт</del><ins>закрыт</ins>.</p>
            <p>a b c</p>              | <p>x y z</p>                | <p><del>a b c</del><ins>x y z</ins></p>
            <p>a</p><p>b</p><p>c</p>  | <p>a</p><p>c</p>            | <p>a</p><p><del>b</del></p><p>c</p>
            <p>a</p><p>b</p><p>c</p>  | ~~                          | <p><del>a</del></p><p><del>b</del></p><p><del>c</del></p>
            <p>a</p><p>c</p>          | <p>a</p><p>b</p><p>c</p>    | <p>a</p><p data-diff="inserted"><ins>b</ins></p><p>c</p>
            <p>a b</p>                | <p>a <em>b</em></p>         | <p>a <em data-diff="inserted">b</em></p>
            <p>a <a href="/x">b</a></p> | <p>a <a href="/y">b</a></p> | <p>a <a href="/y" data-diff="inserted">b</a></p>
            <ul><li>a</li><li>b</li></ul> | <ul><li>a</li></ul>     | <ul><li>a</li><li><del>b</del></li></ul>
            <dl><dt>a</dt><dd>b</dd></dl> | <dl><dt>a</dt></dl>     | <dl><dt>a</dt><dd><del>b</del></dd></dl>
            <p>1 &lt; 2</p>           | <p>1 &lt; 3</p>             | <p>1 &lt; <del>2</del><ins>3</ins></p>
            <p>a</p>                  | <p>a</p><figure><img src="https://e.example/a"></figure> | <p>a</p><figure data-diff="inserted"><ins><img src="https://e.example/a"></ins></figure>
            <figure><img src="https://e.example/a"></figure> | <p>a</p> | <p><del><img src="https://e.example/a"></del></p><p data-diff="inserted"><ins>a</ins></p>
            """)
    void showsEveryWordThatChanged(String before, String after, String expected) {
        Document shown = Jsoup.parseBodyFragment(TextDiff.html(body(before), body(after)));
        shown.outputSettings().prettyPrint(false);

        assertEquals(
                expected, shown.selectFirst("section[data-field=body] > div").html());
    }

    @Test
    void namesTheFieldsThatDifferAndOnlyThese() {
        UUID image = UUID.fromString("0198f4a2-0000-7000-8000-000000000001");
        var before = new ArticleText(
                new Prose("Порт открыт", "a", "<p>b</p>"),
                "city",
                List.of("exclusive"),
                List.of("leyla"),
                List.of(),
                List.of("port", "sea"),
                null);
        var after = new ArticleText(
                new Prose("Порт закрыт", "a", "<p>b</p>"),
                "city",
                List.of("exclusive"),
                List.of("leyla"),
                List.of("Иван Гость"),
                List.of("sea"),
                image);

        TextDiff diff = TextDiff.of(before, after);

        assertEquals(
                List.of("headline", "guests", "tags", "image"),
                diff.fields().stream().map(TextDiff.Field::field).toList());
        assertEquals(
                List.of(new Change(Op.DELETE, "port"), new Change(Op.EQUAL, "sea")),
                diff.fields().get(2).changes());
        assertTrue(TextDiff.html(before, after)
                .contains("<section data-field=\"headline\"><p>Порт <del>открыт</del><ins>закрыт</ins></p></section>"));
        assertTrue(TextDiff.of(after, after).fields().isEmpty());
    }

    @Test
    void theHtmlIsSafeWhateverTheTextsAre() {
        var before = new ArticleText(
                new Prose("<script>a</script>", "\"><img onerror=x>", "<p>a<script>x</script></p>"),
                "<b>",
                null,
                null,
                List.of("<i>"),
                null,
                null);
        var after = new ArticleText(
                new Prose("<svg onload=x>", "", "<p onclick=x>b<img src=x onerror=y></p>"),
                "<u>",
                null,
                null,
                List.of(),
                null,
                null);

        Element shown = Jsoup.parseBodyFragment(TextDiff.html(before, after)).body();

        assertEquals(
                Set.of("article", "section", "p", "div", "ul", "li", "ins", "del"),
                shown.select("*").stream()
                        .map(Element::normalName)
                        .filter(tag -> !"body".equals(tag) && !"img".equals(tag))
                        .collect(Collectors.toSet()));
        assertTrue(shown.select("[onclick],[onerror],[onload],img[src]").isEmpty(), shown.html());
        assertTrue(shown.text().contains("onload=x"), shown.text());
    }

    static String randomBody(Random random, int paragraphs) {
        String[] words = {"порт", "совет", "a", "море", "&amp;", "город", "2026", "и", ",", "день—ночь", "it’s", "👍🏽"
        };
        StringBuilder html = new StringBuilder();
        for (int p = 0; p < paragraphs; p++) {
            String block = List.of("p", "h2", "blockquote").get(random.nextInt(3));
            html.append("<").append(block).append(">");
            for (int w = 1 + random.nextInt(8); w > 0; w--) {
                String word = words[random.nextInt(words.length)];
                html.append(random.nextInt(5) == 0 ? "<em>" + word + "</em>" : word)
                        .append(w > 1 ? " " : "");
            }
            html.append("</").append(block).append(">");
            if (random.nextInt(6) == 0) {
                html.append("<ul><li>").append(words[random.nextInt(4)]).append("</li></ul>");
            }
            if (random.nextInt(9) == 0) {
                html.append("<table><tbody><tr><td>")
                        .append(words[random.nextInt(4)])
                        .append("</td></tr></tbody></table>");
            }
        }
        return html.toString();
    }

    @Test
    void nothingIsLostOrInvented() {
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            String before = randomBody(random, random.nextInt(6));
            String after = randomBody(random, random.nextInt(6));

            List<Change> changes = changes(before, after);
            assertEquals(before, joined(changes, Op.DELETE));
            assertEquals(after, before.equals(after) ? before : joined(changes, Op.INSERT));

            String html = TextDiff.html(body(before), body(after));
            Element shown = Jsoup.parseBodyFragment(html).body();
            shown.ownerDocument().outputSettings().prettyPrint(false);
            assertEquals(html.replace("&#xa0;", "&nbsp;"), shown.html(), "no tag is broken");
            String all = sorted(shown.text());
            assertTrue(
                    before.equals(after)
                            || isContained(sorted(Jsoup.parse(before).text()), all),
                    html);
            assertTrue(
                    before.equals(after)
                            || isContained(sorted(Jsoup.parse(after).text()), all),
                    html);
        }
    }

    private static String sorted(String text) {
        return text.replaceAll("\\s", "")
                .codePoints()
                .sorted()
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static boolean isContained(String some, String all) {
        int at = 0;
        for (int i = 0; i < some.length(); i++) {
            at = all.indexOf(some.charAt(i), at) + 1;
            if (at == 0) {
                return false;
            }
        }
        return true;
    }

    static Stream<Arguments> large() {
        Random random = new Random(3);
        List<String> numbers =
                IntStream.range(0, 30_000).mapToObj(Integer::toString).collect(Collectors.toCollection(ArrayList::new));
        String inOrder = String.join(" ", numbers);
        Collections.reverse(numbers);
        String reversed = String.join(" ", numbers);
        Collections.shuffle(numbers, random);
        String shuffled = String.join(" ", numbers);
        return Stream.of(
                Arguments.of(
                        "nothing in common",
                        "<p>" + "a b ".repeat(49_000) + "</p>",
                        "<p>" + "c d ".repeat(49_000) + "</p>"),
                Arguments.of("two letters", "<p>" + letters(random, 2) + "</p>", "<p>" + letters(random, 2) + "</p>"),
                Arguments.of(
                        "twenty letters", "<p>" + letters(random, 20) + "</p>", "<p>" + letters(random, 20) + "</p>"),
                Arguments.of("reversed", "<p>" + inOrder + "</p>", "<p>" + reversed + "</p>"),
                Arguments.of("shuffled", "<p>" + inOrder + "</p>", "<p>" + shuffled + "</p>"),
                Arguments.of("paragraphs", "<p>a</p>".repeat(24_000), "<p>b</p>".repeat(24_000)),
                Arguments.of("one word", "<p>" + inOrder + "</p>", "<p>" + inOrder.replace(" 15000 ", " x ") + "</p>"));
    }

    private static String letters(Random random, int different) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 95_000; i++) {
            letters.append((char) ('a' + random.nextInt(different))).append(' ');
        }
        return letters.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void theLargestBodiesCostSeconds(String what, String before, String after) {
        List<Change> changes = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> changes(before, after), what);

        assertEquals(before, joined(changes, Op.DELETE));
        assertEquals(after, joined(changes, Op.INSERT));
    }
}
