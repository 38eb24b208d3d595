package news.broadsheet.articles.article;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import news.broadsheet.articles.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SanitisedHtmlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Да, «да» — и ещё раз <em>да</em>.</p>\n<h2>Подзаголовок</h2><ul><li>раз</li><li>два</li></ul>",
                "<blockquote data-speaker=\"Рена Алиева\" data-role=\"глава\" data-date=\"2026-07-21\" data-lang=\"ru\"><p>Ждали.</p></blockquote>",
                "<p><a href=\"https://example.com/a?b=c&amp;d=e\">a</a> <a href=\"mailto:x@example.com\">b</a></p>",
                "<figure><img src=\"https://example.com/a.jpg\" alt=\"Порт\"><figcaption>Порт</figcaption></figure>",
                "<table><thead><tr><th scope=\"col\">a</th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table>",
                "<p>2 &lt; 3 &amp; 4</p>",
                ""
            })
    void keepsWhatArticlesAreMadeOf(String html) {
        assertEquals(html, SanitisedHtml.of(html));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <script>alert(1)</script><p>a</p>                       | <p>a</p>
            <p onclick="x()" style="color:red" class="c">a</p>      | <p>a</p>
            <a href="javascript:alert(1)">a</a>                     | <a>a</a>
            <a href="JaVa&#x09;Script:alert(1)">a</a>               | <a>a</a>
            <a href="data:text/html,x">a</a>                        | <a>a</a>
            <img src="http://example.com/a.jpg" alt="a">            | <img alt="a">
            <img src=x onerror=alert(1)>                            | <img>
            <svg><script>alert(1)</script></svg>                    | ~~
            <iframe src="https://example.com"></iframe>             | ~~
            <math><mtext><style><img src=x onerror=a()></style>     | ~~
            <p>a<div>b</div></p>                                    | <p>a</p>b<p></p>
            <h1>a</h1><form><input></form>                          | a
            <blockquote data-speaker="a" data-evil="b">q</blockquote> | <blockquote data-speaker="a">q</blockquote>
            """)
    void takesOutWhatIsNotOnTheList(String html, String expected) {
        assertEquals(expected, SanitisedHtml.of(html));
    }

    @Test
    void whatGrowsOverTheLimitIsRefused() {
        String ampersands = "<p>" + "&".repeat(100_000) + "</p>";

        assertThrows(Problem.InvalidInput.class, () -> SanitisedHtml.of(ampersands));
    }

    @Test
    void deepNestingCostsNeitherTheStackNorMinutes() {
        String deep = "<em>".repeat(40_000) + "a";

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            try {
                SanitisedHtml.of(deep);
            } catch (Problem.InvalidInput tooLong) {
                assertEquals(400, tooLong.status());
            }
        });
    }
}
