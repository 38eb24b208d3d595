package news.broadsheet.gateway.site;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.site.PublishedSite.KEPT;
import static news.broadsheet.gateway.site.PublishedSite.page;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.cache.PublicCache;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader's pages. */
@RunningGateway
class SiteResourceTest {
    @Inject
    PublicCache<?> cache;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private PublishedSite site;

    @BeforeEach
    void publish() {
        site = new PublishedSite(cache);
    }

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ru | Эксклюзив  | 22 июля 2022 | Прочитано: 1 234 | Последние новости | Исправлено 22 июля 2022, 10:00. | Читайте нас в Telegram
            az | Eksklüziv  | 22 iyul 2022 | Oxunub: 1.234    | Son xəbərlər      | 22 iyul 2022, 10:00 tarixində   | Bizi Telegram-da oxuyun
            en | Exclusive  | 22 July 2022 | Read: 1,234      | Latest news       | Corrected on 22 July 2022, 10:00. | Read us on Telegram
            """)
    void anArticleHasWhatReadersKnow(
            String language, String label, String date, String read, String latest, String corrected, String telegram) {
        Document page = page("/" + language + "/city/a");
        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(
                "Headline <script>alert(1)</script> & more",
                page.selectFirst("h1").text());
        assertEquals("The <i>subtitle</i>", page.selectFirst("h1 + .subtitle").text());
        assertEquals(label, page.selectFirst("article .label").text());
        assertEquals(1, page.select("article .label").size(), "an unknown label is left out");
        assertEquals(date, page.selectFirst("article time").text(), "in the site's time zone");
        assertEquals(read, page.selectFirst(".read").text().replace('\u00a0', ' '));
        assertEquals("First Author, Second", page.selectFirst(".byline").text());
        assertEquals("harbour", page.selectFirst(".tags").text());
        assertEquals(
                "Quote — R <b>, mayor", page.selectFirst(".body blockquote").text());
        assertTrue(
                page.selectFirst(".correction").text().contains(corrected),
                page.selectFirst(".correction").text());
        assertEquals(telegram, page.selectFirst(".telegram").text());
        assertEquals(latest, page.selectFirst("aside h2").text());
        assertEquals("page", page.selectFirst("aside .latest a").attr("aria-current"));
        assertEquals(site.id(), page.selectFirst("article").attr("data-article"));
        assertTrue(page.selectFirst("link[rel=canonical]").attr("href").endsWith("/" + language + "/city/a"));
        String other = "ru".equals(language) ? "az" : "ru";
        assertTrue(page.selectFirst("link[rel=alternate][hreflang=" + other + "]")
                .attr("href")
                .endsWith("/other/city/b"));
        assertNotNull(page.selectFirst("link[rel=alternate][hreflang=" + language + "]"));
        assertEquals(0, page.select("script:not([src])").size());
    }

    @Test
    void theFrontPageAndASectionListTheirArticles() {
        for (String path : new String[] {"/ru/", "/ru/city/"}) {
            Document page = page(path);
            assertEquals("/ru/city/a", page.selectFirst(".teaser h2 a").attr("href"));
            assertEquals(path + "?after=c1", page.selectFirst("a[rel=next]").attr("href"));
            assertEquals("Город", page.selectFirst("nav.sections a").text());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/ru, 301, /ru/",
        "/ru/city, 301, /ru/city/",
        "/ru/city?after=x, 301, /ru/city/?after=x",
        "/ru/city/a/, 301, /ru/city/a"
    })
    void anAddressHasOneSpelling(String path, int status, String location) {
        given().redirects().follow(false).get(path).then().statusCode(status).header("Location", endsWith(location));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ru-RU,ru;q=0.9,en;q=0.8 | /ru/
            de,en;q=0.5             | /en/
            fr                      | /az/
            ''                      | /az/
            ru;q=abc                | /az/
            ru;q=abc, en            | /en/
            az;q=0                  | /ru/
            az;q=0, ru;q=0          | /en/
            """)
    void theRootLeadsToTheReadersLanguage(String accepted, String expected) {
        given().redirects()
                .follow(false)
                .header("Accept-Language", accepted)
                .get("/")
                .then()
                .statusCode(307)
                .header("Location", endsWith(expected))
                .header("Vary", containsString("Accept-Language"));
    }

    @ParameterizedTest
    @CsvSource({
        "/ru/city/unknown, ru, Такой страницы нет",
        "/az/unknown/, az, Belə səhifə yoxdur",
        "/de/, az, Belə səhifə yoxdur",
        "/en/a/b/c, en, This page does not exist"
    })
    void whatIsNotThereSaysSoInTheReadersLanguage(String path, String language, String says) {
        Document page = Jsoup.parse(given().get(path)
                .then()
                .statusCode(404)
                .contentType("text/html")
                .extract()
                .asString());
        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(says, page.selectFirst("h1").text());
    }

    @ParameterizedTest
    @CsvSource({"/ru/quotes", "/ru/quotes/", "/ru/quotes?x=1", "/ru/city/none/", "/de", "/de/city"})
    void whatIsNotThereIsNotThereAtOnce(String path) {
        given().redirects().follow(false).get(path).then().statusCode(404);
    }

    @Test
    void aWithdrawnArticleSaysWhyOrLeadsOn() {
        site.articles()
                .answers(
                        "/api/v1/articles/ru/city/gone", 410, Map.of(), "{\"status\":410,\"reason\":\"Суд отменил.\"}");
        given().get("/ru/city/gone").then().statusCode(410).body(containsString("Суд отменил."));
        site.articles()
                .answers(
                        "/api/v1/articles/ru/city/moved",
                        410,
                        Map.of(),
                        "{\"reason\":\"x\",\"redirect\":\"/ru/city/a\"}");
        given().redirects()
                .follow(false)
                .get("/ru/city/moved")
                .then()
                .statusCode(301)
                .header("Location", endsWith("/ru/city/a"));
    }

    @Test
    void aReaderIsToldWhatWasSearchedForInstead() {
        String found = "{\"items\":[" + site.article("ru") + "],\"total\":1,";
        site.search()
                .answers(
                        "/api/v1/search?language=ru&q=gjhn",
                        found + "\"foundBy\":\"keyboard-layout\",\"didYouMean\":\"<порт>\"}")
                .answers("/api/v1/search?language=ru&q=port", found + "\"foundBy\":\"other-languages\"}");
        assertEquals(
                List.of("По вашему запросу ничего нет. Вот что найдено по запросу «<порт>».", "Найдено: 1"),
                page("/ru/search?q=gjhn").select(".notice").eachText());
        assertEquals(
                List.of("На русском ничего нет. Вот что найдено на других языках.", "Найдено: 1"),
                page("/ru/search?q=port").select(".notice").eachText());
    }

    @Test
    void searchingShowsWhatIsFound() {
        site.search()
                .answers(
                        "/api/v1/search?language=ru&q=%D0%BF%D0%BE%D1%80%D1%82",
                        "{\"items\":[" + site.article("ru") + "],\"total\":1,\"next\":\"n\"}");
        Document page = page("/ru/search?q=порт");
        assertEquals("Найдено: 1", page.selectFirst(".notice").text());
        assertEquals("порт", page.selectFirst(".search input").attr("value"));
        assertTrue(page.selectFirst("a[rel=next]").attr("href").contains("after=n"));

        site.search().answers("/api/v1/search?language=ru&tag=none", "{\"items\":[],\"total\":0}");
        assertTrue(page("/ru/search?tag=none").text().contains("Ничего не найдено"));
        page("/ru/search");
    }

    @Test
    void aPageIsReadableWithWhatIsLeft() {
        site.analytics().close();
        site.search().close();
        Document page = page("/ru/city/a");
        assertNull(page.selectFirst(".read"), "a count that was never known is not invented");
        given().get("/ru/search?q=порт").then().statusCode(503).body(containsString("Поиск сейчас не отвечает"));
        site.articles().close();
        page("/ru/city/a");
        given().get("/ru/city/never-read")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body(containsString("Страницу сейчас нельзя показать"));
    }

    @Test
    void theCountLastKnownIsShownWhileNobodyCounts() {
        page("/ru/city/a");
        site.analytics().close();
        assertTrue(page("/ru/city/a").text().replace('\u00a0', ' ').contains("Прочитано: 1 234"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ru/city/a", "/ru/city/a?utm_source=x", "/ru/", "/ru/city/"})
    void aPageIsComposedOnceAndThenCached(String path) {
        page(path);
        int asked = site.requests();
        given().get(path).then().statusCode(200).header("Cache-Status", startsWith("Broadsheet; hit; ttl="));
        assertEquals(asked, site.requests());
    }

    @Test
    void aPageIsGoneWithItsArticle() {
        page("/ru/city/a");
        site.articles()
                .answers("/api/v1/articles/ru/city/a", 410, Map.of(), "{\"status\":410,\"reason\":\"Суд отменил.\"}");
        cache.markStale(Set.of("test"));
        given().get("/ru/city/a").then().statusCode(410).body(containsString("Суд отменил."));
        site.articles().close();
        given().get("/ru/city/a").then().statusCode(503);
    }

    @Test
    void theRequestIdReachesTheServicesThatAPageIsComposedOf() {
        given().header("X-Request-Id", "page-request-1")
                .get("/ru/city/a")
                .then()
                .statusCode(200);
        assertEquals(
                Set.of("page-request-1"),
                site.articles().received().stream()
                        .map(request -> request.header("X-Request-Id"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aReaderWhoHasThePageHears304() {
        String etag = given().get("/ru/city/a").header("ETag");
        given().header("If-None-Match", etag).get("/ru/city/a").then().statusCode(304);
    }

    @Test
    void whatIsPublishedIsSeenAtOnceAlthoughPagesAreKept() {
        page("/ru/");
        site.articles()
                .answers(
                        "/api/v1/articles?language=ru&limit=20",
                        200,
                        KEPT,
                        "{\"items\":[" + site.article("ru").replace("Headline", "News") + "]}");
        assertTrue(page("/ru/").text().contains("Headline"), "kept");

        String event = """
                {"type":"published","id":"%s","version":1,"article":{"familyId":"%1$s","language":"ru",
                 "section":{"slug":"s"},"byline":[],"tags":[]}}""".formatted(UUID.randomUUID());
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            // Again until it is seen: the gateway may just be joining, and reads only what comes after.
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(Duration.ofSeconds(8))
                    .untilAsserted(() -> {
                        producer.send(new ProducerRecord<>("articles", "k", event.getBytes(StandardCharsets.UTF_8)))
                                .get();
                        assertTrue(page("/ru/").text().contains("News"));
                    });
        }
    }
}
