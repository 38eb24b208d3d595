package news.broadsheet.gateway.apikey;

import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** For how long keys are valid, and that all replicas agree. */
@RunningGateway
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyValidityTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final KeyAdministrator administrator = new KeyAdministrator();
    private AnotherReplica replica;
    private FakeService articles;

    @BeforeEach
    void open() {
        replica = new AnotherReplica(kafka);
        articles =
                FakeService.of("articles").answers(Partner.LIST, 200, Map.of("Cache-Control", FakeService.KEEP), "[]");
    }

    @AfterEach
    void close() {
        articles.close();
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
            Partner.read(KeyAdministrator.secret(issued), Partner.LIST);
            Partner.read(KeyAdministrator.secret(issued) + "0", Partner.LIST);

            String kept = replica.read(KeyAdministrator.id(issued)).getFirst().encode();

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
    void aRevokedKeyIsRefusedAtOnceAndForGood() throws Exception {
        Response issued = administrator.issue();
        Partner.read(KeyAdministrator.secret(issued), Partner.LIST).then().statusCode(200);

        administrator
                .revoke(KeyAdministrator.id(issued))
                .then()
                .statusCode(200)
                .body("state", is("revoked"))
                .header("ETag", "\"1\"");

        Partner.isRefused(KeyAdministrator.secret(issued), "revoked");
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
        JsonObject crossed = replica.read(KeyAdministrator.id(issued))
                .getFirst()
                .put("version", 2)
                .put("perSecond", 7);
        replica.tell(crossed);
        Awaitility.await()
                .untilAsserted(() -> administrator
                        .admin()
                        .get(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued))
                        .then()
                        .body("perSecond", is(7)));
        Partner.isRefused(KeyAdministrator.secret(issued), "revoked");
    }

    @Test
    void whatAnotherReplicaRevokesEndsHereToo() throws Exception {
        Response issued = administrator.issue();
        Partner.read(KeyAdministrator.secret(issued), Partner.LIST).then().statusCode(200);
        JsonObject key = replica.read(KeyAdministrator.id(issued)).getLast();

        replica.tell(key.put("version", 1).put("revoked", Instant.now().toString()));

        // Within a second, where nothing else is tested.
        Awaitility.await()
                .atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> Partner.isRefused(KeyAdministrator.secret(issued), "revoked"));
    }

    @Test
    void anotherReplicasBadRecordEndsNothing() throws Exception {
        replica.tell(new JsonObject().put("id", "no id"));
        Response issued = administrator.issue();

        administrator.revoke(KeyAdministrator.id(issued));

        Partner.isRefused(KeyAdministrator.secret(issued), "revoked");
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
        Partner.read(KeyAdministrator.secret(rotated), Partner.LIST).then().statusCode(200);
        Response byOld = Partner.read(old, Partner.LIST);
        byOld.then().statusCode(200);
        assertThat(
                "both take of one quota",
                byOld.headers().getValues("RateLimit"),
                hasItem(startsWith("\"api-key-day\";r=99998;t=")));
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> Partner.isRefused(old, "A newer secret"));
        Partner.read(KeyAdministrator.secret(rotated), Partner.LIST).then().statusCode(200);
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
        Partner.isRefused(KeyAdministrator.secret(issued), "A newer secret");
        Partner.read(KeyAdministrator.secret(rotated), Partner.LIST).then().statusCode(200);
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
        Partner.read(KeyAdministrator.secret(issued), Partner.LIST).then().statusCode(200);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> Partner.isRefused(KeyAdministrator.secret(issued), "expired"));

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
        Partner.read(KeyAdministrator.secret(issued), Partner.LIST).then().statusCode(200);
    }
}
