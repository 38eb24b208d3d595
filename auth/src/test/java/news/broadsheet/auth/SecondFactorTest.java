package news.broadsheet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import news.broadsheet.local.test.KeycloakResource;
import news.broadsheet.local.test.StaffBrowser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who has to show a second factor, at Keycloak's own pages. */
class SecondFactorTest {
    private static final String PASSWORD = "kc-form-login";
    private static final String APP = "kc-otp-login-form";
    private static final String NEW_APP = "kc-totp-settings-form";
    private static final String NEW_PASSKEY = "register";
    private static final String PASSKEY = "webauth";
    private static final String NEW_CODES = "kc-recovery-codes-settings-form";

    private final RunningRealm realm = RunningRealm.get();

    private StaffBrowser browserOf(String user) {
        return new StaffBrowser(user, KeycloakResource.PASSWORD);
    }

    /** @return the browser of a new user of that role, who has enrolled an app and recovery codes */
    private StaffBrowser enrolled(String name, String role) {
        realm.createStaff(name, role);
        StaffBrowser browser = browserOf(name);
        browser.signIn(realm.authorizationRequest());
        assertEquals(List.of(PASSWORD, NEW_APP, NEW_CODES), browser.forms());
        return browser;
    }

    private JsonPath signIn(StaffBrowser browser, String... parameters) {
        return realm.claimsOfCode(browser.signIn(realm.authorizationRequest(parameters)));
    }

    @Test
    void aReporterSignsInByPasswordAlone() {
        realm.createStaff("pen", "reporter");
        StaffBrowser browser = browserOf("pen");

        assertEquals("1", signIn(browser).getString("acr"));
        assertEquals(List.of(PASSWORD), browser.forms());
        signIn(browser);
        assertEquals(List.of(), browser.forms(), "the session is known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"editor", "chief", "admin"})
    void fromEditorUpASecondFactorIsEnrolledFirstAndAskedForEverAfter(String role) {
        StaffBrowser browser = enrolled("first-" + role, role).another();

        JsonPath claims = signIn(browser);

        assertEquals(List.of(PASSWORD, APP), browser.forms());
        assertEquals("2", claims.getString("acr"));
        assertEquals(claims.getLong("iat"), claims.getLong("auth_time"), 5);
        signIn(browser);
        assertEquals(List.of(), browser.forms(), "the session is known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acr_values=1", "acr_values=0", "prompt=login", "max_age=0", "claims=%7B%7D"})
    void noClientCanAskForLess(String parameter) {
        String[] pair = parameter.split("=", 2);
        StaffBrowser browser = enrolled("less-" + Integer.toHexString(parameter.hashCode()), "editor")
                .another();

        signIn(browser, pair[0], pair[1]);

        assertEquals(List.of(PASSWORD, APP), browser.forms());
    }

    @Test
    void whoBecomesEditorEnrolsAtTheNextSignIn() {
        String id = realm.createStaff("promoted", "reporter");
        signIn(browserOf("promoted"));
        realm.grant(id, "editor");

        StaffBrowser browser = browserOf("promoted");
        signIn(browser);

        assertEquals(List.of(PASSWORD, NEW_APP, NEW_CODES), browser.forms());
    }

    @Test
    void aRecoveryCodeStandsInForALostPhone() {
        StaffBrowser browser = enrolled("lost", "editor").another();
        browser.forgetDevices();

        assertEquals("2", signIn(browser).getString("acr"));

        assertEquals(
                List.of(PASSWORD, APP, "kc-select-credential-form", "kc-recovery-code-login-form"), browser.forms());
    }

    @Test
    void aPasskeyIsAskedForBeforeTheApp() {
        String id = realm.createStaff("key", "editor");
        realm.require(id, "webauthn-register");
        StaffBrowser browser = browserOf("key");
        signIn(browser);
        assertEquals(List.of(PASSWORD, NEW_PASSKEY, NEW_APP, NEW_CODES), browser.forms());

        StaffBrowser another = browser.another();
        assertEquals("2", signIn(another).getString("acr"));

        assertEquals(List.of(PASSWORD, PASSKEY), another.forms());
    }

    /** Keycloak asks first for what was enrolled first, unless an administrator moves it. */
    @Test
    void aPasskeyThatIsAddedLaterCanBeMovedToTheFront() {
        StaffBrowser browser = enrolled("later", "editor");
        browser.signIn(realm.authorizationRequest("kc_action", "webauthn-register"));
        assertEquals(List.of(NEW_PASSKEY), browser.forms());
        realm.moveToFront(realm.idOf("later"), "webauthn");

        StaffBrowser another = browser.another();
        signIn(another);

        assertEquals(List.of(PASSWORD, PASSKEY), another.forms());
    }

    /** Instead of waiting for five minutes, the realm is told that they are none. */
    @Test
    void theSecondFactorIsAskedForAgainWhenItIsNotFreshAndThePasswordIsNot() {
        StaffBrowser browser = enrolled("fresh", "chief");
        JsonPath config = realm.flowConfig("second factor within five minutes");
        assertEquals("300", config.getString("config.'loa-max-age'"));
        realm.setFlowConfig(config, "loa-max-age", "-1"); // 0 lasts for the second that it is
        try {
            long before = Instant.now().getEpochSecond();

            JsonPath claims = signIn(browser);

            assertEquals(List.of(APP), browser.forms());
            assertEquals("2", claims.getString("acr"));
            assertFalse(claims.getLong("auth_time") < before, "auth_time is that of the second factor");
        } finally {
            realm.setFlowConfig(config, "loa-max-age", "300");
        }
    }

    /** The client is off in production; its tokens are known by their level. */
    @Test
    void theClientOfOneMachineTakesThePasswordAlone() {
        enrolled("curl", "editor");

        JsonPath claims = RunningRealm.claims(realm.signIn("curl", KeycloakResource.PASSWORD)
                .statusCode(200)
                .extract()
                .path("access_token"));

        assertEquals("1", claims.getString("acr"));
    }

    @Test
    void anotherAppIsRefused() {
        StaffBrowser browser = enrolled("wrong", "editor").another();
        browser.useAppOf("somebody else");

        assertThrows(IllegalStateException.class, () -> browser.signIn(realm.authorizationRequest()));

        assertEquals(Set.of(PASSWORD, APP), Set.copyOf(browser.forms()));
    }
}
