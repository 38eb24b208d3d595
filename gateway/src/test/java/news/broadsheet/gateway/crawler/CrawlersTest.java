package news.broadsheet.gateway.crawler;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import news.broadsheet.gateway.BehindProxy;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Crawlers are who they say, and read what they may. */
@RunningGateway
@WithTestResource(DnsResource.class)
@TestProfile(CrawlersTest.Ruled.class)
class CrawlersTest {
    private static final String GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    private static final String GPTBOT =
            "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)";
    private static final String CHATGPT_USER = "Mozilla/5.0; compatible; ChatGPT-User/1.0; +https://openai.com/bot";
    /** In no other test. */
    private static final String META =
            "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)";

    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String LABELS = "/api/v1/labels";
    private static final String FEED = "/api/v1/feeds/sitemap.xml";

    @Inject
    MeterRegistry metrics;

    @Inject
    ObjectMapper json;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private FakeService articles;

    public static final class Ruled implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(new BehindProxy().getConfigOverrides());
            config.put("gateway.limits.address.burst", "1000");
            config.put("gateway.crawlers.loopback", "true");
            config.put("gateway.crawlers.tell-every", "PT0.2S");
            config.put("gateway.crawlers.purposes.train.disallowed-sections", "analysis");
            config.put("gateway.crawlers.purposes.train.disallowed-articles", "/en/city/exclusive");
            config.put("gateway.crawlers.purposes.index.disallowed-articles", "/ru/city/private");
            config.put("gateway.crawlers.known.ccbot.rules.allowed", "false");
            config.put("gateway.crawlers.known.gptbot.range-files", published().toString());
            config.put("gateway.crawlers.known.chatgpt-user.ranges", "203.0.113.64/26,2001:db8:1::/48");
            return config;
        }

        /** As OpenAI publishes it. */
        private static Path published() {
            try {
                Path file = Files.createTempFile("gptbot", ".json");
                file.toFile().deleteOnExit();
                return Files.writeString(file, """
                        {"creationTime": "2025-06-01T00:00:00.000000",
                         "prefixes": [{"ipv4Prefix": "203.0.113.0/28"}, {"ipv6Prefix": "2001:db8:2::/48"}]}
                        """);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @BeforeEach
    void open() {
        articles = FakeService.of("articles").answers(FEED, "[]").answers(LABELS, "[]");
    }

    @AfterEach
    void close() {
        articles.close();
    }

    private static Response read(String userAgent, String address, String target) {
        return given().header("User-Agent", userAgent)
                .header("X-Forwarded-For", address)
                .redirects()
                .follow(false)
                .get(target);
    }

    /** The address has a name of the operator's, and that name has the address. */
    @ParameterizedTest
    @CsvSource({"192.0.2.1", "2001:db8::6", "192.0.2.9"})
    void whoIsVerifiedByDnsIsServed(String address) {
        read(GOOGLEBOT, address, FEED).then().statusCode(200);
        // The server says so only once of the last one.
        read(GOOGLEBOT, address, FEED).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "the name has another address,       192.0.2.2",
        "the name is of somebody else,       192.0.2.3",
        "the name only ends alike,           192.0.2.4",
        "the address has no name,            192.0.2.5",
        "the name has no address,            192.0.2.11",
        "this machine itself,                ''"
    })
    void anImpostorIsRefused(String why, String address) {
        Response refused =
                address.isEmpty() ? given().header("User-Agent", GOOGLEBOT).get(FEED) : read(GOOGLEBOT, address, FEED);

        isProblem(refused.then(), 403)
                .body("type", is("/problems/crawler-impostor"))
                .body("detail", containsString("Googlebot"));
        assertEquals(0, articles.received().size(), why);
        // The same reader as itself.
        read(BROWSER, address.isEmpty() ? "192.0.2.5" : address, FEED).then().statusCode(200);
    }

    @Test
    void anImpostorIsNotServedWhatIsCachedEither() {
        articles.answers(LABELS, 200, Map.of("Cache-Control", FakeService.KEEP), "[]");
        read(BROWSER, "192.0.2.5", LABELS).then().statusCode(200);

        isProblem(read(GOOGLEBOT, "192.0.2.5", LABELS).then(), 403).body("type", is("/problems/crawler-impostor"));
    }

    @ParameterizedTest
    @CsvSource({
        "no answer, 192.0.2.6",
        "SERVFAIL, 192.0.2.7",
        "no answer to the second question, 192.0.2.8",
        "no address, unknown"
    })
    void whoCannotBeVerifiedIsAnOrdinaryReader(String why, String address) {
        assertEquals(200, read(GOOGLEBOT, address, FEED).statusCode(), why);
        read(GOOGLEBOT, address, FEED).then().statusCode(200).header("RateLimit", startsWith("\"address\";r="));

        Duration fastest = IntStream.range(0, 5)
                .mapToObj(i -> {
                    Instant before = Instant.now();
                    read(GOOGLEBOT, address, FEED).then().statusCode(200);
                    return Duration.between(before, Instant.now());
                })
                .min(Comparator.naturalOrder())
                .orElseThrow();
        assertTrue(fastest.compareTo(Duration.ofMillis(450)) < 0, "it is not looked up again at once: " + fastest);
    }

    @Test
    void manyWhoWaitAreServedWithinTheDeadline() {
        Instant before = Instant.now();

        List<CompletableFuture<Integer>> waiting = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> read(GOOGLEBOT, "192.0.2.10", FEED).statusCode()))
                .toList();

        waiting.forEach(status -> assertEquals(200, status.join()));
        assertTrue(Duration.between(before, Instant.now()).compareTo(Duration.ofSeconds(5)) < 0);
    }

    @ParameterizedTest
    @CsvSource({
        "GPTBot,       203.0.113.15,       200",
        "GPTBot,       203.0.113.16,       403",
        "GPTBot,       2001:db8:2:7::1,    200",
        "GPTBot,       2001:db8:3::1,      403",
        "ChatGPT-User, 203.0.113.65,       200",
        "ChatGPT-User, ::ffff:203.0.113.65, 200",
        "ChatGPT-User, 203.0.113.15,       403",
        "ChatGPT-User, 2001:db8:1::9,      200"
    })
    void whoPublishesRangesIsVerifiedByThem(String crawler, String address, int status) {
        assertEquals(
                status,
                read(crawler.equals("GPTBot") ? GPTBOT : CHATGPT_USER, address, FEED)
                        .statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "Claude-User,   203.0.113.200, /api/v1/feeds/sitemap.xml, 200",
        "notgooglebot,  192.0.2.5,     /api/v1/feeds/sitemap.xml, 200",
        "GOOGLEBOT-Image/1.0, 192.0.2.5, /api/v1/feeds/sitemap.xml, 403",
        "Googlebot/2.1, 192.0.2.5,     /robots.txt,               200"
    })
    void onlyKnownOnesAreChecked(String userAgent, String address, String target, int status) {
        assertEquals(status, read(userAgent, address, target).statusCode());
    }

    @ParameterizedTest
    @CsvSource({
        "train is not allowed the section,     GPTBot,       203.0.113.1,  /en/analysis/war",
        "nor its page,                         GPTBot,       203.0.113.1,  /az/analysis",
        "nor the article,                      GPTBot,       203.0.113.1,  /en/city/exclusive",
        "whatever its query,                   GPTBot,       203.0.113.1,  /en/city/exclusive?utm_source=x",
        "nor feeds with leads,                 GPTBot,       203.0.113.1,  /api/v1/feeds/en.xml",
        "nor the API,                          GPTBot,       203.0.113.1,  /api/v1/articles",
        "even who cannot be verified,          Bytespider,   203.0.113.9,  /ru/analysis/x",
        "one crawler is not allowed anything,  CCBot,        192.0.2.6,    /",
        "nor pictures,                         CCBot,        192.0.2.6,    /api/v1/media/x.jpg",
        "index is not allowed the article,     Googlebot/2.1, 192.0.2.1,   /ru/city/private"
    })
    void whatIsDisallowedIsRefused(String why, String userAgent, String address, String target) {
        Response refused = read(userAgent, address, target);

        assertEquals(403, refused.statusCode(), why);
        if (target.startsWith("/api/")) {
            isProblem(refused.then(), 403).body("type", is("/problems/crawling-disallowed"));
        } else {
            refused.then().contentType(startsWith("text/html")).header("Cache-Control", "no-store");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "another section,       GPTBot,        203.0.113.1,  /en/city/exclusive-2",
        "another page,          GPTBot,        203.0.113.1,  /en/analysis-of-it/x",
        "sitemaps,              GPTBot,        203.0.113.1,  /api/v1/feeds/sitemap.xml",
        "another purpose,       Googlebot/2.1, 192.0.2.1,    /en/analysis/war",
        "an ordinary reader,    Firefox/140.0, 192.0.2.5,    /en/analysis/war"
    })
    void whatIsAllowedIsServed(String why, String userAgent, String address, String target) {
        assertTrue(read(userAgent, address, target).statusCode() != 403, why);
    }

    @Test
    void robotsTxtRepeatsTheGeneralRulesInEachGroup() {
        String robots =
                given().get("/robots.txt").then().statusCode(200).extract().asString();

        List<String> groups = List.of(robots.split("\n\n", -1));
        assertEquals("""
                User-agent: *
                Disallow: /newsroom
                Disallow: /api/
                Allow: /api/v1/feeds/
                Allow: /api/v1/media/""", groups.getFirst());
        groups.stream()
                .filter(group -> group.startsWith("User-agent:"))
                .forEach(group -> assertTrue(group.contains("Disallow: /newsroom\nDisallow: /api/\n"), group));
        String training = groups.stream()
                .filter(group -> group.contains("User-agent: GPTBot\n"))
                .findFirst()
                .orElseThrow();
        assertTrue(training.contains("User-agent: ClaudeBot\n"), "alike ones are one group");
        assertTrue(training.endsWith("""
                Allow: /api/v1/feeds/sitemap
                Allow: /api/v1/feeds/news-sitemap
                Allow: /api/v1/media/
                Disallow: /az/analysis/
                Disallow: /az/analysis$
                Disallow: /az/analysis?
                Disallow: /ru/analysis/
                Disallow: /ru/analysis$
                Disallow: /ru/analysis?
                Disallow: /en/analysis/
                Disallow: /en/analysis$
                Disallow: /en/analysis?
                Disallow: /en/city/exclusive$
                Disallow: /en/city/exclusive?"""), training);
        assertTrue(robots.contains("User-agent: CCBot\nDisallow: /newsroom\nDisallow: /api/\nDisallow: /\n"), robots);
        assertTrue(robots.contains("\nSitemap: https://newspaper.example/api/v1/feeds/sitemap.xml\n"), robots);
    }

    @Test
    void answersSayWhatMayNotBeDoneWithThem() {
        read(BROWSER, "192.0.2.5", "/en/analysis/war").then().header("X-Robots-Tag", "noai, noimageai");
        read(BROWSER, "192.0.2.5", "/ru/city/private").then().header("X-Robots-Tag", "noindex");
        read(BROWSER, "192.0.2.5", "/en/city/other").then().header("X-Robots-Tag", nullValue());
    }

    @Test
    void analyticsIsToldHowOftenTheyAskAndNothingElse() {
        read(META, "203.0.113.77", FEED);
        read(META, "203.0.113.77", FEED);
        read(META, "203.0.113.78", "/en/analysis/war");

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<CrawlerRequests> told = told();
            assertEquals(2, requests(told, Outcome.UNVERIFIED));
            assertEquals(1, requests(told, Outcome.DISALLOWED));
        });
        assertTrue(events().stream().noneMatch(event -> event.contains("203.0.113")), "no address is told");
        assertEquals(
                2,
                metrics.get("gateway_crawler_requests")
                        .tags("crawler", "meta", "outcome", "unverified")
                        .counter()
                        .count());
    }

    @Test
    void theEventIsThatOfTheContract() throws IOException {
        CrawlerRequests event = new CrawlerRequests(
                LocalDate.parse("2026-07-21"),
                List.of(
                        new CrawlerRequests.Count("googlebot", Outcome.SERVED, 1200),
                        new CrawlerRequests.Count("googlebot", Outcome.IMPOSTOR, 7),
                        new CrawlerRequests.Count("gptbot", Outcome.DISALLOWED, 31)));

        assertEquals(
                Files.readString(Path.of("contract/events/crawler-requests.v1.json")), json.writeValueAsString(event));
    }

    private static long requests(List<CrawlerRequests> told, Outcome outcome) {
        return told.stream()
                .flatMap(event -> event.counts().stream())
                .filter(count -> count.crawler().equals("meta") && count.outcome() == outcome)
                .mapToLong(CrawlerRequests.Count::requests)
                .sum();
    }

    private List<CrawlerRequests> told() throws IOException {
        List<CrawlerRequests> told = new ArrayList<>();
        for (String event : events()) {
            told.add(json.readValue(event, CrawlerRequests.class));
        }
        return told;
    }

    /** All that is in the topic. */
    private List<String> events() {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition all = new TopicPartition("crawler-requests", 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            long end = consumer.endOffsets(List.of(all)).get(all);
            List<String> events = new ArrayList<>();
            while (consumer.position(all) < end) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> events.add(record.value()));
            }
            return events;
        }
    }
}
