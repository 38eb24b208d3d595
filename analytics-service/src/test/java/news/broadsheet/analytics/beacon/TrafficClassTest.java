package news.broadsheet.analytics.beacon;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import news.broadsheet.analytics.Database;
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
    Database database;

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
            - | automated
            a | automated
            Mozilla | automated
            Mozilla/5.0 | automated
            Mozilla/5.0 (compatible) | automated
            Mozilla/5.0 (Windows NT 10.0; Win64; x64) | automated
            Chrome/140.0.0.0 Safari/537.36 | automated
            Some unheard-of fetching tool | automated
            http.rb/5.2.0 (Ruby 3.3.0) | automated
            Ruby | automated
            Deno/1.46.3 | automated
            Bun/1.1.29 | automated
            node | automated
            RestSharp/112.0.0.0 | automated
            Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4522 | automated
            Mozilla/5.0 (Windows NT 10.0; Microsoft Windows 10.0.22631; en-US) PowerShell/7.4.5 | automated
            Mozilla/4.5 (compatible; HTTrack 3.0x; Windows 98) | automated
            Mozilla/5.0 zgrab/0.x | automated
            colly - https://github.com/gocolly/colly/v2 | automated
            okhttp/4.12.0 | automated
            Dalvik/2.1.0 (Linux; U; Android 14; SM-A546E Build/UP1A.231005.007) | automated
            axios/1.7.7 | automated
            node-fetch/1.0 (+https://github.com/bitinn/node-fetch) | automated
            got (https://github.com/sindresorhus/got) | automated
            Python/3.12 aiohttp/3.10.5 | automated
            Python-urllib/3.12 | automated
            python-httpx/0.27.2 | automated
            Go-http-client/2.0 | automated
            Java-http-client/25 | automated
            libwww-perl/6.77 | automated
            GuzzleHttp/7 | automated
            Dart/3.5 (dart:io) | automated
            reqwest/0.12.7 | automated
            PostmanRuntime/7.42.0 | automated
            insomnia/10.0.0 | automated
            HTTPie/3.2.3 | automated
            k6/0.54.0 (https://k6.io/) | automated
            sqlmap/1.8.9#stable (https://sqlmap.org) | automated
            Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1 | automated
            Scrapy/2.11.2 (+https://scrapy.org) | declared-bot
            Viber | declared-bot
            Viber/12.6.0.1 CFNetwork/1121.2.2 Darwin/19.3.0 | declared-bot
            Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots) | declared-bot
            Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com) | declared-bot
            Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com | declared-bot
            facebookexternalhit/1.1 | declared-bot
            meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler) | declared-bot
            Twitterbot/1.0 | declared-bot
            LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com) | declared-bot
            Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share) | declared-bot
            Mozilla/5.0+(compatible; UptimeRobot/2.0; http://www.uptimerobot.com/) | declared-bot
            Mozilla/5.0 (Linux; Android 8.0; Pixel 2 Build/OPD3.170816.012; Storebot-Google/1.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/81.0.4044.138 Mobile Safari/537.36 | declared-bot
            Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 monitoring@example.org | declared-bot
            Mozilla/5.0 (Linux; Android 13; ruby Build/TP1A.220624.014) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | human
            Mozilla/5.0 (Linux; Android 12; Ruby) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | human
            Mozilla/5.0 (Linux; U; Android 13; zh-cn; RubyPhone Curl/Java Build/SP1A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 | human
            Mozilla/5.0 (Linux; Android 10; CUBOT) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | human
            Mozilla/5.0 (Linux; Android 13; Spider X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | human
            Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 Telegram-Android/11.4.2 (Xiaomi ruby; Android 13; SDK 33; AVERAGE) | human
            Mozilla/5.0 (Linux; Android 9; SM-G955U Build/PPR1.180610.011; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/79.0.3945.93 Mobile Safari/537.36 Viber/12.1.0.11 | human
            Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/480.0;FBDV/iPhone15,3;FBSV/17.6;FBLC/az_AZ] | human
            Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 (Ecosia android@140.0.0.0) | human
            Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0) | human
            Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko | human
            Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5 | human
            Opera/9.80 (Android; Opera Mini/36.2/191.256; U; ru) Presto/2.12.423 Version/12.16 | human
            UCWEB/2.0 (MIDP-2.0; U; Adr 4.4.2; ru; XT1022) U2/1.0.0 UCBrowser/10.6.0.706 U2/1.0.0 Mobile | human
            """)
    void theUserAgentTells(String userAgent, String trafficClass) {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1").with(userAgent).opens(article);
        database.await(List.of(trafficClass), CLASS, article);
    }

    @ParameterizedTest(name = "{0}: {1} is {2}")
    @CsvSource(textBlock = """
            Sec-Purpose, prefetch,           prefetch
            Sec-Purpose, prefetch;prerender, prefetch
            Purpose,     prefetch,           prefetch
            X-Moz,       prefetch,           prefetch
            Sec-Purpose, prefetch;anonymous-client-ip, prefetch
            Purpose,     preview,            prefetch
            Sec-Purpose, none,               human
            DNT,         0,                  human
            Sec-GPC,     0,                  human
            """)
    void soDoTheHeaders(String header, String value, String trafficClass) {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1").with(header, value).opens(article);
        database.await(List.of(trafficClass), CLASS, article);
    }

    @Test
    void aBotThatFetchesAheadIsABot() {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1")
                .with("Googlebot/2.1")
                .with("Purpose", "prefetch")
                .opens(article);
        database.await(List.of("declared-bot"), CLASS, article);
    }

    @Test
    void theNewsroomIsStaffWhateverItUses() {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1")
                .report(Reader.reporter(), UUID.randomUUID(), article)
                .then()
                .statusCode(202);
        database.await(List.of("staff"), CLASS, article);
    }

    @ParameterizedTest
    @CsvSource({"DNT", "Sec-GPC"})
    void whoDoesNotWantToBeCountedIsNotRecorded(String wish) {
        UUID article = UUID.randomUUID();
        Reader.at("203.0.113.1").with(wish, "1").opens(article);
        // Of one article and one partition, so whatever came before this is counted when this is.
        Reader.at("203.0.113.2").with("curl/8.5.0").opens(article);
        database.await(List.of("automated"), CLASS, article);
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

        database.await(
                List.of("automated 1 1", "declared-bot 2 1", "human 1 1", "prefetch 1 1"),
                "select class, opens, views from hour_count where article = ? order by class",
                article);
        Reader.awaitViews(article, 1);
    }
}
