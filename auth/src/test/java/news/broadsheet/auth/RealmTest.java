package news.broadsheet.auth;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.local.test.KeycloakResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the realm gives and refuses, asked of a real Keycloak that imported it. */
class RealmTest {
    private static final String WEB = "http://localhost:8081/newsroom";
    private static final String MOBILE = "broadsheet://callback";
    /** Of the verifier in RFC 7636, appendix B. */
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final RunningRealm realm = RunningRealm.get();

    @Test
    void theGatewayReadsForAnonymousReadersWithATokenThatOutlivesAnOutage() {
        JsonPath claims = RunningRealm.claims(realm.token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "gateway",
                        "client_secret", KeycloakResource.CLIENT_SECRET))
                .statusCode(200)
                .extract()
                .path("access_token"));

        assertEquals(Set.of("site"), Set.copyOf(claims.getList("realm_access.roles")));
        assertServices(claims);
        assertEquals(3600, claims.getInt("exp") - claims.getInt("iat"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            reporter, reporter
            editor,   reporter editor
            chief,    reporter editor chief
            admin,    reporter admin
            """)
    void aRoleBringsThoseBelowIt(String role, String expected) {
        JsonPath claims = RunningRealm.claims(realm.signIn(role, KeycloakResource.PASSWORD)
                .statusCode(200)
                .extract()
                .path("access_token"));

        assertEquals(Set.of(expected.split(" ", -1)), Set.copyOf(claims.getList("realm_access.roles")));
    }

    @Test
    void theTokenOfANewUserSaysWhoForWhomAndForHowLong() {
        realm.createUser("aysel", "Aysel", "Qələmli");
        JsonPath claims = RunningRealm.claims(realm.signIn("aysel", KeycloakResource.PASSWORD)
                .statusCode(200)
                .extract()
                .path("access_token"));

        assertEquals(realm.issuer(), claims.getString("iss"));
        assertFalse(claims.getString("sub").isBlank());
        assertEquals("aysel", claims.getString("preferred_username"));
        assertEquals("Aysel Qələmli", claims.getString("name"));
        assertEquals("aysel@broadsheet.invalid", claims.getString("email"));
        assertServices(claims);
        assertEquals(300, claims.getInt("exp") - claims.getInt("iat"));
        assertNull(claims.getMap("realm_access"), "nobody is staff by default");
        assertNull(claims.getList("sections"), "nobody is restricted by default");
        assertNull(claims.getList("languages"), "nobody is restricted by default");
    }

    @Test
    void theTokenSaysWhichSectionsAndLanguagesSomebodyEdits() {
        String sevda = realm.createUser("sevda", "Sevda", "Limanlı");
        realm.createSection("economy");
        realm.createSection("sport");
        for (String group : List.of("sections/economy", "sections/sport", "languages/az")) {
            realm.join(sevda, group);
        }

        JsonPath claims = RunningRealm.claims(realm.signIn("sevda", KeycloakResource.PASSWORD)
                .statusCode(200)
                .extract()
                .path("access_token"));

        assertEquals(Set.of("economy", "sport"), Set.copyOf(claims.getList("sections")));
        assertEquals(List.of("az"), claims.getList("languages"));
    }

    @Test
    void aRefreshTokenWorksOnce() {
        String refresh = realm.signIn("reporter", KeycloakResource.PASSWORD)
                .statusCode(200)
                .extract()
                .path("refresh_token");
        Map<String, String> form =
                Map.of("grant_type", "refresh_token", "client_id", "local", "refresh_token", refresh);

        realm.token(form).statusCode(200);
        realm.token(form).statusCode(400).body("error", equalTo("invalid_grant"));
    }

    @Test
    void nobodyGetsATokenThatOutlivesTheSession() {
        realm.token(Map.of(
                        "grant_type", "password",
                        "client_id", "local",
                        "username", "reporter",
                        "password", KeycloakResource.PASSWORD,
                        "scope", "openid offline_access"))
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "mobile", "gateway"})
    void passwordsAreTypedAtKeycloakOnly(String client) {
        realm.token(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        client,
                        "client_secret",
                        KeycloakResource.CLIENT_SECRET,
                        "username",
                        "editor",
                        "password",
                        KeycloakResource.PASSWORD))
                .statusCode(400)
                .body("error", equalTo("unauthorized_client"));
    }

    @ParameterizedTest
    @CsvSource({"web," + WEB, "mobile," + MOBILE})
    void theAuthorizationCodeNeedsPkce(String client, String redirect) {
        realm.authorize(client, redirect, Map.of("response_type", "code"))
                .statusCode(302)
                .header("Location", startsWith(redirect))
                .header("Location", containsString("error=invalid_request"))
                .header("Location", containsString("code_challenge_method"));
        realm.authorize(client, redirect, pkce("plain"))
                .statusCode(302)
                .header("Location", containsString("error=invalid_request"));
        realm.authorize(client, redirect, pkce("S256")).statusCode(200).body(containsString("kc-form-login"));
    }

    @ParameterizedTest
    @CsvSource({"web,token," + WEB, "web,id_token token," + WEB, "mobile,token," + MOBILE})
    void thereIsNoImplicitFlow(String client, String responseType, String redirect) {
        realm.authorize(client, redirect, Map.of("response_type", responseType, "nonce", "n"))
                .statusCode(302)
                .header("Location", containsString("error=unauthorized_client"));
    }

    @ParameterizedTest
    @CsvSource({
        "web," + WEB + "/anywhere",
        "web,http://localhost:8081.attacker.invalid/newsroom",
        "mobile,broadsheet://callback/anywhere",
        "mobile," + WEB
    })
    void anotherRedirectIsRefused(String client, String redirect) {
        realm.authorize(client, redirect, pkce("S256")).statusCode(400);
    }

    @Test
    void signingInSpeaksAzerbaijaniUnlessAskedOtherwise() {
        realm.authorize("web", WEB, pkce("S256"))
                .body(containsString("lang=\"az\""))
                .body(containsString("Daxil ol"));
        realm.authorize("web", WEB, pkce("S256", "ui_locales", "ru"))
                .body(containsString("lang=\"ru\""))
                .body(containsString("Вход"));
        realm.authorize("web", WEB, pkce("S256", "ui_locales", "en")).body(containsString("lang=\"en\""));
    }

    @Test
    void guessingAPasswordLocksTheAccountEvenForTheRightOne() {
        String user = realm.createUser("guessed", "Guessed", "Test");
        realm.signIn("guessed", KeycloakResource.PASSWORD).statusCode(200);
        for (int guess = 1; guess <= 5; guess++) {
            realm.signIn("guessed", "wrong-password-" + guess).statusCode(400);
        }

        // The answer is that to a wrong password, so that it tells nothing to who guesses.
        realm.signIn("guessed", KeycloakResource.PASSWORD)
                .statusCode(400)
                .body("error_description", equalTo("Invalid user credentials"));
        realm.asAdmin()
                .get("/attack-detection/brute-force/users/" + user)
                .then()
                .body("disabled", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"xk7-lampe, minimum length 12", "password1234, not allowed", "PassWord1234, not allowed"})
    void aWeakPasswordIsRefused(String password, String why) {
        realm.asAdmin()
                .body(RunningRealm.user("weak", "Weak", "Test", password))
                .post("/users")
                .then()
                .statusCode(400)
                .body("error_description", containsString(why));
    }

    @Test
    void noClientTakesPasswordsButThatOfOneMachine() {
        List<String> clients = realm.asAdmin()
                .get("/clients")
                .then()
                .statusCode(200)
                .extract()
                .path("findAll { it.directAccessGrantsEnabled }.clientId");
        assertEquals(List.of("local"), clients);

        // Keycloak makes it of its own accord, with passwords, in a realm whose file does not name it.
        realm.token(Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "chief",
                        "password", KeycloakResource.PASSWORD))
                .statusCode(401)
                .body("error", equalTo("invalid_client"));
    }

    @Test
    void signInsAndChangesAreOnRecord() {
        realm.signIn("chief", KeycloakResource.PASSWORD).statusCode(200);
        realm.createUser("recorded", "Recorded", "Test");

        assertFalse(realm.asAdmin()
                .get("/events?type=LOGIN&client=local")
                .jsonPath()
                .getList("")
                .isEmpty());
        assertFalse(realm.asAdmin()
                .get("/admin-events?operationTypes=CREATE&resourceTypes=USER")
                .jsonPath()
                .getList("")
                .isEmpty());
    }

    private static void assertServices(JsonPath claims) {
        assertEquals(
                Set.of("articles-service", "search-service", "analytics-service", "gateway"),
                Set.copyOf(claims.getList("aud")));
    }

    private static Map<String, String> pkce(String method, String... more) {
        Map<String, String> parameters = new HashMap<>(
                Map.of("response_type", "code", "code_challenge", CHALLENGE, "code_challenge_method", method));
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return parameters;
    }
}
