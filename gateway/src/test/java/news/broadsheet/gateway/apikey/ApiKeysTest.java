package news.broadsheet.gateway.apikey;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KafkaServer;
import news.broadsheet.local.Ports;
import news.broadsheet.local.Supervisor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partners read by keys, within limits of their own. */
@RunningGateway
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeysTest {
    private static final String SEARCH = "/api/v1/search?q=key";
    private static final String MISTYPED = "bsk_" + "0".repeat(72);
    private static final String UNKNOWN = "bsk_" + "0".repeat(64) + "1c4691f0";

    private final KeyAdministrator administrator = new KeyAdministrator();
    private FakeService articles;
    private FakeService search;

    @BeforeEach
    void open() {
        articles =
                FakeService.of("articles").answers(Partner.LIST, 200, Map.of("Cache-Control", FakeService.KEEP), "[]");
        search = FakeService.of("search").answers(SEARCH, "{\"items\":[]}");
    }

    @AfterEach
    void close() {
        articles.close();
        search.close();
    }

    @Test
    void aPartnerReadsByAKeyWithLimitsOfItsOwn() {
        String target = "/api/v1/articles?limit=17"; // in no other test
        articles.answers(target, 200, Map.of("Cache-Control", FakeService.KEEP), "[]");
        Response issued = administrator.issue();
        assertThat(KeyAdministrator.secret(issued), matchesPattern("bsk_[0-9a-f]{72}"));

        Response first = Partner.read(KeyAdministrator.secret(issued), target);
        first.then().statusCode(200).header("Cache-Status", containsString("fwd=uri-miss"));
        assertThat(
                first.headers().getValues("RateLimit-Policy"),
                contains("\"api-key\";q=6000;w=60", "\"api-key-day\";q=100000;w=86400"));
        assertThat(first.headers().getValues("RateLimit"), hasItem(startsWith("\"api-key-day\";r=99999;t=")));

        Response cached = Partner.read(KeyAdministrator.secret(issued), target);
        cached.then().statusCode(200).header("Cache-Status", containsString("hit"));
        assertThat(cached.headers().getValues("RateLimit"), hasItem(startsWith("\"api-key-day\";r=99998;t=")));
        given().get(target).then().statusCode(200).header("Cache-Status", containsString("hit"));
        assertEquals(1, articles.received().size());
        assertNull(articles.received().getFirst().header("X-Api-Key"), "nobody behind the gateway sees it");
    }

    @Test
    void whatIsNoValidKeyIsNeverServedAsNobodys() {
        for (String sent : List.of(
                "",
                "x",
                MISTYPED,
                "bsk_é",
                KeyAdministrator.secret(administrator.issue()).substring(1))) {
            Partner.isRefused(sent, "checksum");
        }
        Partner.isRefused(UNKNOWN, "not known");
        isProblem(Partner.read(UNKNOWN, "/api/v1/no-such-thing").then(), 401);
        given().get(Partner.LIST).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /api/v1/newsroom/articles",
        "GET,  /api/v1/newsroom/api-keys",
        "POST, /api/v1/newsroom/api-keys",
        "POST, /api/v1/views",
        "GET,  /api/v1/newsroom/media"
    })
    void aKeyOpensNothingButReads(String method, String target) {
        RequestSpecification keyed = given().header("X-Api-Key", KeyAdministrator.secret(administrator.issue()));

        isProblem(keyed.request(method, target).then(), 403).body("type", is("/problems/api-key-only-reads"));

        assertEquals(0, articles.received().size());
    }

    @Test
    void aPartnerIsLimitedByTheSecondAndByTheDay() {
        String secret = KeyAdministrator.secret(administrator.issue(KeyAdministrator.draft(1, 1_000)));
        for (int i = 0; i < 3; i++) {
            Partner.read(secret, SEARCH).then().statusCode(200); // costs 20 of 60
        }
        Response steady = Partner.read(secret, SEARCH);
        isProblem(steady.then(), 429).header("Retry-After", matchesPattern("1\\d|20"));
        assertThat(steady.headers().getValues("RateLimit"), contains(matchesPattern("\"api-key\";r=\\d;t=(1\\d|20)")));

        Response issued = administrator.issue(KeyAdministrator.draft(1_000, 1_000));
        for (int i = 0; i < 50; i++) {
            Partner.read(KeyAdministrator.secret(issued), SEARCH).then().statusCode(200);
        }
        Response daily = Partner.read(KeyAdministrator.secret(issued), Partner.LIST);
        isProblem(daily.then(), 429);
        long untilMidnight = Duration.between(
                        Instant.now(),
                        LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .toSeconds();
        assertEquals(untilMidnight, Long.parseLong(daily.header("Retry-After")), 5);
        assertThat(daily.headers().getValues("RateLimit"), hasItem(startsWith("\"api-key-day\";r=0;t=")));
        given().get(Partner.LIST).then().statusCode(200);

        administrator
                .admin()
                .header("If-Match", issued.header("ETag"))
                .body(KeyAdministrator.draft(1_000, 5_000))
                .put(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                .then()
                .statusCode(200);
        Partner.read(KeyAdministrator.secret(issued), Partner.LIST).then().statusCode(200);
    }

    @Test
    void keyedReadsGoOnWhileKafkaHangs() throws Exception {
        String secret = KeyAdministrator.secret(administrator.issue());
        Home home = new Home(Path.of("target", "servers", "kafka"));
        Supervisor supervisor = new Supervisor(home, Console.SILENT);
        KafkaServer server = new KafkaServer(home, Ports.free(), Ports.free()); // known by its name
        supervisor.pause(server);
        try {
            isProblem(
                            administrator
                                    .admin()
                                    .body(KeyAdministrator.draft(1, 1_000))
                                    .post(KeyAdministrator.KEYS)
                                    .then(),
                            503)
                    .header("Retry-After", notNullValue());
            Partner.read(secret, Partner.LIST).then().statusCode(200);
            Partner.isRefused(UNKNOWN, "not known");
        } finally {
            supervisor.resume(server);
        }
        administrator.issue();
    }
}
