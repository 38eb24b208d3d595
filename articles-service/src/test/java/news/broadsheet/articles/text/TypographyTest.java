package news.broadsheet.articles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypographyTest {

    /** In the table an underscore is a non-breaking space. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ru | Он сказал "да"                   | Он сказал «да»
            ru | "Газета "Порт" пишет"            | «Газета „Порт“ пишет»
            ru | «Газета «Порт» пишет»            | «Газета „Порт“ пишет»
            ru | “Порт”, „Море“ ("Совет")         | «Порт», «Море» («Совет»)
            ru | Порт - это город                 | Порт_— это город
            ru | Порт -- это – город              | Порт_— это_— город
            ru | - Да, - сказал он.               | — Да,_— сказал он.
            ru | кое-как, 2019-2024 и 2026-07-21  | кое-как, 2019–2024 и_2026-07-21
            ru | Ждём...                          | Ждём…
            ru | и в порту, и на море у нас       | и_в_порту, и_на_море у_нас
            ru | В 2026 г. 15 км за 1 000 000 ₽   | В_2026_г. 15_км за_1_000_000_₽
            ru | № 5                              | №_5
            ru | Экран 5" и "без пары             | Экран 5" и_"без пары
            ru | Смотри http://e.example/a"b"-c - тут, пиши на a-b@e.example | Смотри http://e.example/a"b"-c_— тут, пиши на_a-b@e.example
            az | O, "bəli" dedi - və 5 km getdi... | O, “bəli” dedi_— və 5_km getdi…
            az | "Bir "iki" üç"                   | “Bir ‘iki’ üç”
            en | He said "yes" - don't ask        | He said “yes”_– don’t ask
            en | a "b "c" d" e--f                 | a “b ‘c’ d” e—f
            tr | "Evet" dedi                      | “Evet” dedi
            uk | "Так" - сказав п'ятий            | «Так»_— сказав п’ятий
            x  | "a"                              | “a”
            """)
    void setsTextAsItsLanguageHasIt(String language, String typed, String expected) {
        String set = Typography.ofText(typed, language);

        assertEquals(expected, set.replace('\u00a0', '_'));
        assertEquals(set, Typography.ofText(set, language));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            <p>Он "<em>да</em>" - и "<strong>нет"</strong></p> | <p>Он «<em>да</em>»_— и_«<strong>нет»</strong></p>
            <p>"a</p><p>b"</p>                                 | <p>"a</p><p>b"</p>
            <p><code>"a" - b...</code> "<code>x</code>"</p>    | <p><code>"a" - b...</code> «<code>x</code>»</p>
            <pre>"a" - b...</pre><dl><dt>"a"</dt><dd>b"</dd></dl> | <pre>"a" - b...</pre><dl><dt>«a»</dt><dd>b"</dd></dl>
            <p><a href="/a - b&quot;c&quot;...">"x"</a></p>    | <p><a href="/a - b&quot;c&quot;...">«x»</a></p>
            <p>a -<br>- b</p>                                  | <p>a -<br>— b</p>
            <ul><li>- a</li><li>1 &lt; 2 - "&amp;"</li></ul>   | <ul><li>— a</li><li>1 &lt; 2_— «&amp;»</li></ul>
            <p>в<em> доме</em></p>                             | <p>в_<em>доме</em></p>
            """)
    void setsWordsAndNothingElse(String html, String expected) {
        String set = Typography.ofHtml(html, "ru");

        assertEquals(expected, set.replace("&#xa0;", "_"));
        assertEquals(set, Typography.ofHtml(set, "ru"));
    }

    @ParameterizedTest
    @CsvSource({"ru", "az", "en", "uk"})
    void settingTwiceIsSettingOnce(String language) {
        Random random = new Random(5);
        String[] pieces = {
            "\"",
            "\"",
            "«",
            "»",
            "„",
            "“",
            "”",
            "‘",
            "’",
            "'",
            " ",
            " ",
            "\u00a0",
            "a",
            "в",
            "и",
            "5",
            "2026",
            "-",
            "--",
            "—",
            "–",
            ".",
            "...",
            "…",
            "(",
            ")",
            ",",
            "км",
            "№",
            "\n",
            "http://e.example/a",
            "1 000"
        };
        for (int i = 0; i < 20_000; i++) {
            StringBuilder typed = new StringBuilder();
            for (int n = random.nextInt(20); n > 0; n--) {
                typed.append(pieces[random.nextInt(pieces.length)]);
            }
            String set = Typography.ofText(typed.toString(), language);
            assertEquals(set, Typography.ofText(set, language), typed.toString());
        }
    }

    @Test
    void theLargestBodiesCostSeconds() {
        for (String typed :
                new String[] {"\"a ", "\" ", "a\"", " - ", "...", "в ", "1 000 ", "№ 5", "a@", "http://", "«", " ", "'"
                }) {
            String large = typed.repeat(190_000 / typed.length());
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Typography.ofText(large, "ru"), typed);
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Typography.ofText(large, "en"), typed);
        }
    }
}
