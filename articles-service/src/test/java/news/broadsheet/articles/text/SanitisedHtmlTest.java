package news.broadsheet.articles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import news.broadsheet.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitisedHtmlTest {
    private static final Set<String> HOSTS = Set.of("www.youtube-nocookie.com", "player.vimeo.com", "t.me", "x.com");

    private static String sanitised(String html) {
        return SanitisedHtml.of(html, HOSTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Да, «да» — и ещё раз <em>да</em>.</p>\n<h2>Подзаголовок</h2><ul><li>раз</li><li>два</li></ul>",
                "<h3>a</h3><h4>b</h4><hr><p>H<sub>2</sub>O, x<sup>2</sup>, <s>нет</s>, <code>a &lt; b</code><br>c</p>",
                "<blockquote data-speaker=\"Рена Алиева\" data-role=\"глава\" data-date=\"2026-07-21\" data-lang=\"az-Cyrl\"><p>Ждали.</p></blockquote>",
                "<p><a href=\"https://example.com/a?b=c&amp;d=e\">a</a> <a href=\"mailto:x@example.com\">b</a></p>",
                "<p><a href=\"https://ru.wikipedia.org/wiki/Баку\" rel=\"nofollow sponsored\">a</a> <a href=\"/ru/city/a#b\">b</a></p>",
                "<figure><img src=\"https://example.com/a.jpg\" alt=\"Порт\"><figcaption>Порт</figcaption></figure>",
                "<figure><img data-media=\"0198f4a2-0000-7000-8000-000000000001\" alt=\"Порт\"></figure>",
                "<figure data-embed=\"https://t.me/novosti/15\"><a href=\"https://t.me/novosti/15\">Пост</a></figure>",
                "<table><caption>c</caption><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>",
                "<p>2 &lt; 3 &amp; 4</p>",
                "<p>Он сказал: <q>да</q>. <a href=\"tel:+994-12(555)\">a</a> <a href=\"tel:102\">b</a></p>",
                "<ol start=\"5\"><li>a</li><li value=\"9\">b</li></ol><ol reversed type=\"a\"><li>a</li></ol>",
                "<pre>Роза\n  одна\n\nдве</pre><pre><code>a = 1\nb = 2</code></pre>",
                "<dl><dt>слово</dt><dd>значение</dd></dl>",
                "<p>👩‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 می‌خواهم</p>",
                ""
            })
    void keepsWhatArticlesAreMadeOf(String html) {
        assertEquals(html, sanitised(html));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <script>alert(1)</script><p>a</p>                       | <p>a</p>
            <p onclick="x()" style="color:red" class="c">a</p>      | <p>a</p>
            <a href="javascript:alert(1)">a</a>                     | <a>a</a>
            <a href="JaVa&#x09;Script:alert(1)">a</a>               | <a>a</a>
            <a href="data:text/html,x">a</a>                        | <a>a</a>
            <a href="//evil.example/a">a</a>                        | <a>a</a>
            <a href="/\\evil.example/a">a</a>                       | <a>a</a>
            <a href="https://bank.example@evil.example/">a</a>      | <a>a</a>
            <a href=" HTTPS://example.com/a b ">a</a>               | <a href="https://example.com/a%20b">a</a>
            <a href="/a" target="_blank" rel="noopener UGC x">a</a> | <a href="/a" rel="ugc">a</a>
            <p>a<img src="http://example.com/a.jpg" alt="a"></p>    | <p>a</p>
            <a href="TEL:+994 12 555">a</a>                         | <a href="tel:+99412555">a</a>
            <a href="tel:1;phone-context=x">a</a><a href="tel:">b</a> | <a>a</a><a>b</a>
            <a href="tel:javascript:x()">a</a>                      | <a>a</a>
            <ol start="x" type="disc" reversed="y"><li value="1e9">a</li></ol> | <ol reversed><li>a</li></ol>
            <q cite="javascript:x()">a</q><dl onclick="x()"><dd style="x">b</dd></dl> | <q>a</q><dl><dd>b</dd></dl>
            <pre class="x">a<script>b</script></pre>                | <pre>a</pre>
            <img src=x onerror=alert(1)>                            | ~~
            <img data-media="1" src="https://e.example/a" width=x>  | <img src="https://e.example/a">
            <img data-media="0198F4A2-0000-7000-8000-000000000001" src="https://e.example/a"> | <img data-media="0198f4a2-0000-7000-8000-000000000001">
            <svg><script>alert(1)</script></svg>                    | ~~
            <math><mtext><style><img src=x onerror=a()></style>     | ~~
            <p>a<div>b</div></p>                                    | <p>a</p>b<p></p>
            <h1>a</h1><b>b</b><i>i</i><form><input></form>          | <h2>a</h2><strong>b</strong><em>i</em>
            <blockquote data-speaker=" a  b " data-evil="b">q</blockquote> | <blockquote data-speaker="a b">q</blockquote>
            <blockquote data-speaker="" data-lang="RU">q</blockquote> | <blockquote data-lang="ru">q</blockquote>
            <td colspan="-1">a</td><p><svg><foreignObject><p>b</p></foreignObject></svg></p> | a<p></p><p>b</p><p></p>
            <p>a&#x202E;b&#x2066;c&#x200B;d&#7;e&#xFEFF;f</p>       | <p>abcdef</p>
            """)
    void takesOutWhatIsNotOnTheList(String html, String expected) {
        assertEquals(expected, sanitised(html));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=x  | https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ
            //www.youtube.com/embed/dQw4w9WgXcQ?autoplay=1      | https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ
            http://youtu.be/dQw4w9WgXcQ?t=42s                   | https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=42
            https://m.youtube.com/shorts/dQw4w9WgXcQ            | https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ
            https://vimeo.com/76979871                          | https://player.vimeo.com/video/76979871
            https://Twitter.com/a/status/1                      | https://x.com/a/status/1
            https://t.me/a/1                                    | https://t.me/a/1
            https://evil.example/x.com                          |
            https://x.com.evil.example/                         |
            https://x.com@evil.example/                         |
            https://x.com:8443/                                 |
            javascript://x.com/%0aalert(1)                      |
            data:text/html,x                                    |
            """)
    void anEmbedHasOneFormAndIsALink(String address, String stored) {
        String expected = stored == null
                ? "<p>a</p><p>b</p>"
                : "<p>a</p><figure data-embed=\"" + stored + "\"><a href=\"" + stored + "\">" + stored
                        + "</a></figure><p>b</p>";

        assertEquals(expected, sanitised("<p>a</p><iframe src=\"" + address + "\" onload=x()></iframe><p>b</p>"));
    }

    @Test
    void anEmbedInAParagraphOrAFigureKeepsItsCaption() {
        String stored = "<figure data-embed=\"https://t.me/a/1\"><a href=\"https://t.me/a/1\">https://t.me/a/1</a>";

        assertEquals(
                "<p>a</p>" + stored + "</figure>b<p></p>",
                sanitised("<p>a<iframe src=\"https://t.me/a/1\"></iframe>b</p>"));
        assertEquals(
                stored + "<figcaption><em>c</em></figcaption></figure>",
                sanitised("<figure><div><iframe src=\"https://t.me/a/1\"></iframe></div>"
                        + "<figcaption><em>c</em></figcaption></figure>"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            data-date="21.07.2026"              | data-date "21.07.2026" is no date
            data-date="2026-02-30"              | data-date "2026-02-30" is no date
            data-lang="русский"                 | is no language tag
            data-lang="x_y"                     | is no language tag
            """)
    void aQuotationThatWouldLoseWhatItSaysIsRefused(String attribute, String expected) {
        var refused = assertThrows(
                Problem.Invalid.class,
                () -> sanitised("<blockquote data-speaker=\"Рена\" " + attribute + ">q</blockquote>"));

        String violations = refused.members().toString();
        assertTrue(violations.contains(expected) && violations.contains("Рена"), violations);
    }

    @Test
    void whatGrowsOverTheLimitIsRefused() {
        String ampersands = "<p>" + "&".repeat(100_000) + "</p>";

        assertThrows(Problem.Invalid.class, () -> sanitised(ampersands));
        assertThrows(
                Problem.Invalid.class,
                () -> sanitised("<blockquote data-speaker=\"" + "a".repeat(201) + "\">q</blockquote>"));
    }

    static Stream<Arguments> bombs() {
        return Stream.of(
                Arguments.of("em", "<em>".repeat(40_000) + "a"),
                Arguments.of("a", "<a href=/x>".repeat(18_000) + "a"),
                Arguments.of("misnested", "<p><em><strong>".repeat(12_000) + "a"),
                Arguments.of("quotations", "<blockquote>".repeat(16_000)),
                Arguments.of("lists", "<ul><li>".repeat(24_000)),
                Arguments.of("tables", "<table><tr><td>".repeat(13_000)),
                Arguments.of("fostered", "<table>" + "<em>a".repeat(40_000)),
                Arguments.of("figures", "<figure data-embed=https://t.me/a>".repeat(5_800)),
                Arguments.of("attributes", "<p " + "a=b ".repeat(49_000) + ">"),
                Arguments.of("different attributes", "<p " + manyAttributes() + ">"),
                Arguments.of("open", "<".repeat(200_000)),
                Arguments.of("entities", "&amp".repeat(50_000)),
                Arguments.of("invisible", "&#x202e;".repeat(25_000)),
                Arguments.of("paragraphs", "<p>я</p>".repeat(25_000)));
    }

    private static String manyAttributes() {
        StringBuilder attributes = new StringBuilder();
        for (int i = 0; attributes.length() < 199_000; i++) {
            attributes.append('a').append(i).append("=b ");
        }
        return attributes.toString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void aBombCostsNeitherTheStackNorSeconds(String what, String bomb) {
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                String clean = sanitised(bomb);
                assertEquals(clean, sanitised(clean), what);
            } catch (Problem.Invalid refused) {
                assertEquals(400, refused.status());
            }
        });
    }

    @Test
    void sanitisingTwiceIsSanitisingOnce() {
        Random random = new Random(7);
        String[] pieces = {
            "<p>",
            "</p>",
            "<a href='/x'>",
            "</a>",
            "<table>",
            "<tr>",
            "<td>",
            "</td>",
            "</table>",
            "<em>",
            "</em>",
            "<strong>",
            "</strong>",
            "<b>",
            "<blockquote data-speaker=' q '>",
            "</blockquote>",
            "<ul>",
            "<li>",
            "</ul>",
            "<figure>",
            "</figure>",
            "<figcaption>",
            "<img src='https://e.example/a'>",
            "<iframe src='//t.me/a'></iframe>",
            "<div>",
            "</div>",
            "<svg>",
            "</svg>",
            "<math>",
            "<mtext>",
            "<style>",
            "</style>",
            "<select>",
            "<option>",
            "<h1>",
            "<h2>",
            "</h2>",
            "<caption>",
            "<br>",
            "<hr>",
            "a",
            " ",
            "\n",
            "&lt;",
            "&#x202e;",
            "<!-- ",
            "-->",
            "<code>",
            "</code>",
            "<pre>",
            "</pre>",
            "<dl>",
            "<dd>",
            "<q>",
            "<ol start=2>",
            "<template>",
            "</template>",
            "<button>",
            "<noscript>",
            "<textarea>",
            "</textarea>",
            "<nobr>"
        };
        int refused = 0;
        for (int i = 0; i < 4_000; i++) {
            StringBuilder html = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                html.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                String clean = sanitised(html.toString());
                assertEquals(clean, sanitised(clean), html.toString());
            } catch (Problem.Invalid unstable) {
                refused++;
            }
        }
        assertTrue(refused < 40, refused + " of 4,000 had no stable form");
    }
}
