package news.broadsheet.analytics.beacon;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import news.broadsheet.analytics.Books;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class TrafficClassTest {
    private static final String CLASS = "select class from open_event where article = ?";

    @Inject
    Books books;

    @Inject
    TestClock clock;

    @BeforeEach
    void atNoon() {
        clock.set(TestClock.NOON);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 | human
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | human
            Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | human
            Mozilla/5.0 (Linux; Android 10; CUBOT X30) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36 | human
            Mozilla/5.0 (Linux; Android 11; KFTRWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/120.4.1 like Chrome/120.0.6099.231 Safari/537.36 | human
            Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | declared-bot
            Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | declared-bot
            Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots) | declared-bot
            Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot) | declared-bot
            Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko); compatible; ChatGPT-User/1.0; | declared-bot
            facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php) | declared-bot
            TelegramBot (like TwitterBot) | declared-bot
            WhatsApp/2.23.20.0 | declared-bot
            Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/) | declared-bot
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36 | automated
            curl/8.5.0 | automated
            python-requests/2.32.3 | automated
            Java/25.0.1 | automated
            Apache-HttpClient/4.5.14 (Java/25) | automated
            Wget/1.21.4 | automated
            none | automated
            """)
    void theUserAgentTells(String userAgent, String trafficClass) {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1").with(userAgent).opens(article);
        books.await(List.of(trafficClass), CLASS, article);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(textBlock = """
            Sec-Purpose, prefetch,           prefetch
            Sec-Purpose, prefetch;prerender, prefetch
            Purpose,     prefetch,           prefetch
            X-Moz,       prefetch,           prefetch
            Sec-Purpose, none,               human
            DNT,         0,                  human
            Sec-GPC,     0,                  human
            """)
    void soDoTheHeaders(String header, String value, String trafficClass) {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1").with(header, value).opens(article);
        books.await(List.of(trafficClass), CLASS, article);
    }

    @Test
    void aBotThatFetchesAheadIsABot() {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1")
                .with("Googlebot/2.1")
                .with("Purpose", "prefetch")
                .opens(article);
        books.await(List.of("declared-bot"), CLASS, article);
    }

    @Test
    void theNewsroomIsStaffWhateverItUses() {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1")
                .report(Reader.reporter(), UUID.randomUUID(), article)
                .then()
                .statusCode(202);
        books.await(List.of("staff"), CLASS, article);
    }

    @ParameterizedTest
    @CsvSource({"DNT", "Sec-GPC"})
    void whoDoesNotWantToBeCountedIsNotRecorded(String wish) {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1").with(wish, "1").opens(article);
        // Of one article and one partition, so whatever came before this is in the books when this is.
        Reader.at("203.0.113.2").with("curl/8.5.0").opens(article);
        books.await(List.of("automated"), CLASS, article);
        Reader.awaitViews(article, 0);
    }

    @Test
    void onlyHumansReachThePublicNumberAndTheRestIsKeptAsNumbers() {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1").with("Purpose", "prefetch").opens(article);
        Reader.at("203.0.113.1").opens(article);
        Reader.at("203.0.113.1").with("curl/8.5.0").opens(article);
        Reader.at("203.0.113.1").with("Googlebot/2.1").opens(article);
        Reader.at("203.0.113.1").with("Googlebot/2.1").opens(article);

        books.await(
                List.of("automated 1 1", "declared-bot 2 1", "human 1 1", "prefetch 1 1"),
                "select class, opens, views from hour_count where article = ? order by class",
                article);
        Reader.awaitViews(article, 1);
    }
}
