package news.broadsheet.gateway.apikey;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KafkaServer;
import news.broadsheet.local.Ports;
import news.broadsheet.local.Supervisor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Partners read by keys, for as long as these are valid. */
@RunningGateway
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeysTest {
    private static final String LIST = "/api/v1/articles?limit=7";
    private static final String SEARCH = "/api/v1/search?q=key";
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final String MISTYPED = "bsk_" + "0".repeat(72);
    private static final String UNKNOWN = "bsk_" + "0".repeat(64) + "1c4691f0";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final KeyAdministrator administrator = new KeyAdministrator();
    private FakeService articles;
    private FakeService search;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles").answers(LIST, 200, Map.of("Cache-Control", FakeService.KEEP), "[]");
        search = FakeService.of("search").answers(SEARCH, "{\"items\":[]}");
    }

    @AfterEach
    void close() {
        articles.close();
        search.close();
    }

    private static Response read(String secret, String target) {
        return given().header("X-Api-Key", secret).get(target);
    }

    private static void isRefused(String secret, String detail) {
        isProblem(read(secret, LIST).then(), 401)
                .body("type", is("/problems/api-key-refused"))
                .body("detail", containsString(detail))
                .header("WWW-Authenticate", "ApiKey");
    }

    /** As another replica reads it. */
    private List<JsonObject> kept(String id) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition all = new TopicPartition("api-keys", 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            List<JsonObject> found = new CopyOnWriteArrayList<>();
            long end = consumer.endOffsets(List.of(all)).get(all);
            while (consumer.position(all) < end) {
                consumer.poll(A_SECOND).forEach(record -> {
                    if (record.key().equals(id)) {
                        found.add(new JsonObject(record.value()));
                    }
                });
            }
            return found;
        }
    }

    private void tellAsAnotherReplica(JsonObject key) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("api-keys", key.getString("id"), key.encode()))
                    .get();
        }
    }

    @Test
    void aPartnerReadsByAKeyWithLimitsOfItsOwn() {
        String target = "/api/v1/articles?limit=17"; // in no other test
        articles.answers(target, 200, Map.of("Cache-Control", FakeService.KEEP), "[]");
        Response issued = administrator.issue();
        assertThat(KeyAdministrator.secret(issued), matchesPattern("bsk_[0-9a-f]{72}"));

        Response first = read(KeyAdministrator.secret(issued), target);
        first.then().statusCode(200).header("Cache-Status", containsString("fwd=uri-miss"));
        assertThat(
                first.headers().getValues("RateLimit-Policy"),
                contains("\"api-key\";q=6000;w=60", "\"api-key-day\";q=100000;w=86400"));
        assertThat(first.headers().getValues("RateLimit"), hasItem(startsWith("\"api-key-day\";r=99999;t=")));

        Response cached = read(KeyAdministrator.secret(issued), target);
        cached.then().statusCode(200).header("Cache-Status", containsString("hit"));
        assertThat(cached.headers().getValues("RateLimit"), hasItem(startsWith("\"api-key-day\";r=99998;t=")));
        given().get(target).then().statusCode(200).header("Cache-Status", containsString("hit"));
        assertEquals(1, articles.received().size());
        assertNull(articles.received().getFirst().header("X-Api-Key"), "nobody behind the gateway sees it");
    }

    @Test
    void onlyItsHashIsKeptAndNothingIsLogged() {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getMessage() + Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger ours = Logger.getLogger("news.broadsheet.gateway");
        ours.addHandler(handler);
        try {
            Response issued = administrator.issue();
            read(KeyAdministrator.secret(issued), LIST);
            read(KeyAdministrator.secret(issued) + "0", LIST);

            String kept = kept(KeyAdministrator.id(issued)).getFirst().encode();

            assertThat(kept, containsString("\"hash\":\""));
            assertThat(kept, not(containsString(KeyAdministrator.secret(issued))));
            assertTrue(logged.stream().anyMatch(line -> line.contains(KeyAdministrator.id(issued))), "the change is");
            assertFalse(logged.stream().anyMatch(line -> line.contains("bsk_")), logged::toString);
            administrator
                    .admin()
                    .get(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                    .then()
                    .statusCode(200)
                    .body(not(containsString("bsk_")));
        } finally {
            ours.removeHandler(handler);
        }
    }

    @Test
    void whatIsNoValidKeyIsNeverServedAsNobodys() {
        for (String sent : List.of(
                "",
                "x",
                MISTYPED,
                "bsk_é",
                KeyAdministrator.secret(administrator.issue()).substring(1))) {
            isRefused(sent, "checksum");
        }
        isRefused(UNKNOWN, "not known");
        isProblem(read(UNKNOWN, "/api/v1/no-such-thing").then(), 401);
        given().get(LIST).then().statusCode(200);
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
    void aRevokedKeyIsRefusedAtOnceAndForGood() throws Exception {
        Response issued = administrator.issue();
        read(KeyAdministrator.secret(issued), LIST).then().statusCode(200);

        administrator
                .revoke(KeyAdministrator.id(issued))
                .then()
                .statusCode(200)
                .body("state", is("revoked"))
                .header("ETag", "\"1\"");

        isRefused(KeyAdministrator.secret(issued), "revoked");
        String etag = administrator
                .revoke(KeyAdministrator.id(issued))
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        assertEquals("\"1\"", etag, "nothing was changed again");
        isProblem(
                administrator
                        .admin()
                        .header("If-Match", etag)
                        .body(KeyAdministrator.draft(1, 1_000))
                        .put(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                        .then(),
                409);
        // A change that another replica made before it had read of this.
        JsonObject crossed =
                kept(KeyAdministrator.id(issued)).getFirst().put("version", 2).put("perSecond", 7);
        tellAsAnotherReplica(crossed);
        Awaitility.await()
                .untilAsserted(() -> administrator
                        .admin()
                        .get(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                        .then()
                        .body("perSecond", is(7)));
        isRefused(KeyAdministrator.secret(issued), "revoked");
    }

    @Test
    void whatAnotherReplicaRevokesEndsHereToo() throws Exception {
        Response issued = administrator.issue();
        read(KeyAdministrator.secret(issued), LIST).then().statusCode(200);
        JsonObject key = kept(KeyAdministrator.id(issued)).getLast();

        tellAsAnotherReplica(key.put("version", 1).put("revoked", Instant.now().toString()));

        // Within a second, where nothing else is tested.
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> isRefused(KeyAdministrator.secret(issued), "revoked"));
    }

    @Test
    void anotherReplicasBadRecordEndsNothing() throws Exception {
        tellAsAnotherReplica(new JsonObject().put("id", "no id"));
        Response issued = administrator.issue();

        administrator.revoke(KeyAdministrator.id(issued));

        isRefused(KeyAdministrator.secret(issued), "revoked");
    }

    @Test
    void twoSecretsAreValidWhileOneIsRotated() {
        Response issued = administrator.issue();
        String old = KeyAdministrator.secret(issued);

        Response rotated = administrator
                .admin()
                .header("If-Match", issued.header("ETag"))
                .body(Map.of("overlap", "PT3S"))
                .post(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued) + "/rotate");

        rotated.then().statusCode(200).body("key.secrets.size()", is(2));
        read(KeyAdministrator.secret(rotated), LIST).then().statusCode(200);
        Response byOld = read(old, LIST);
        byOld.then().statusCode(200);
        assertThat(
                "both take of one quota",
                byOld.headers().getValues("RateLimit"),
                hasItem(startsWith("\"api-key-day\";r=99998;t=")));
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> isRefused(old, "A newer secret"));
        read(KeyAdministrator.secret(rotated), LIST).then().statusCode(200);
    }

    @Test
    void aLeakedSecretIsRotatedAwayAtOnce() {
        Response issued = administrator.issue();

        Response rotated = administrator
                .admin()
                .header("If-Match", issued.header("ETag"))
                .body(Map.of("overlap", "PT0S"))
                .post(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued) + "/rotate");

        rotated.then().statusCode(200).body("key.secrets.size()", is(1));
        isRefused(KeyAdministrator.secret(issued), "A newer secret");
        read(KeyAdministrator.secret(rotated), LIST).then().statusCode(200);
    }

    @Test
    void anExpiredKeyIsRefusedUntilItIsExtended() {
        Response issued = administrator.issue(Map.of(
                "name",
                "Agency",
                "contact",
                "it@agency.example",
                "perSecond",
                10,
                "perDay",
                1_000,
                "expires",
                Instant.now().plusSeconds(2).toString()));
        read(KeyAdministrator.secret(issued), LIST).then().statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> isRefused(KeyAdministrator.secret(issued), "expired"));

        administrator
                .admin()
                .get(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                .then()
                .body("state", is("expired"));
        administrator
                .admin()
                .header("If-Match", issued.header("ETag"))
                .body(KeyAdministrator.draft(10, 1_000))
                .put(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                .then()
                .statusCode(200)
                .body("state", is("active"))
                .body("expires", nullValue());
        read(KeyAdministrator.secret(issued), LIST).then().statusCode(200);
    }

    @Test
    void aPartnerIsLimitedByTheSecondAndByTheDay() {
        String secret = KeyAdministrator.secret(administrator.issue(KeyAdministrator.draft(1, 1_000)));
        for (int i = 0; i < 3; i++) {
            read(secret, SEARCH).then().statusCode(200); // costs 20 of 60
        }
        Response steady = read(secret, SEARCH);
        isProblem(steady.then(), 429).header("Retry-After", matchesPattern("1\\d|20"));
        assertThat(steady.headers().getValues("RateLimit"), contains(matchesPattern("\"api-key\";r=\\d;t=(1\\d|20)")));

        Response issued = administrator.issue(KeyAdministrator.draft(1_000, 1_000));
        for (int i = 0; i < 50; i++) {
            read(KeyAdministrator.secret(issued), SEARCH).then().statusCode(200);
        }
        Response daily = read(KeyAdministrator.secret(issued), LIST);
        isProblem(daily.then(), 429);
        long untilMidnight = Duration.between(
                        Instant.now(),
                        LocalDate.now(ZoneOffset.UTC).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC))
                .toSeconds();
        assertEquals(untilMidnight, Long.parseLong(daily.header("Retry-After")), 5);
        assertThat(daily.headers().getValues("RateLimit"), hasItem(startsWith("\"api-key-day\";r=0;t=")));
        given().get(LIST).then().statusCode(200);

        administrator
                .admin()
                .header("If-Match", issued.header("ETag"))
                .body(KeyAdministrator.draft(1_000, 5_000))
                .put(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                .then()
                .statusCode(200);
        read(KeyAdministrator.secret(issued), LIST).then().statusCode(200);
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
            read(secret, LIST).then().statusCode(200);
            isRefused(UNKNOWN, "not known");
        } finally {
            supervisor.resume(server);
        }
        administrator.issue();
    }
}
