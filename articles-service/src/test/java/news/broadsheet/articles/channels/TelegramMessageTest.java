package news.broadsheet.articles.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelegramMessageTest {
    private static final String LINK = "https://news.example/ru/city/a?b=1&c=2";

    @ParameterizedTest
    @CsvSource(textBlock = """
            Мост готов,       Лид.,     <b>Мост готов</b>\\n\\nЛид.
            Мост готов,       '',       <b>Мост готов</b>
            Мост готов,       ,         <b>Мост готов</b>
            </b><a href=x>,   1 < 2,    <b>&lt;/b&gt;&lt;a href=x&gt;</b>\\n\\n1 &lt; 2
            &amp; © ə «»,     &nbsp;,   <b>&amp;amp; © ə «»</b>\\n\\n&amp;nbsp;
            """)
    void isHtmlAsTelegramReadsIt(String headline, String lead, String html) {
        assertEquals(
                html.replace("\\n", "\n") + "\n\nhttps://news.example/ru/city/a?b=1&amp;c=2",
                TelegramMessage.of(headline, lead, LINK).html());
    }

    @Test
    void neverHasMoreThanTelegramTakes() {
        for (int length : new int[] {2000, 2047, 2048, 2049, 5000, 5001}) {
            String html = TelegramMessage.of("😀".repeat(length), "<".repeat(length), LINK)
                    .html();
            String seen = Jsoup.parseBodyFragment(html).body().wholeText();

            assertTrue(seen.length() <= 4096, seen.length() + " characters");
            assertTrue(seen.endsWith("\n\n" + LINK), seen);
            assertTrue(seen.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF), "half of a pair");
        }
    }
}
