package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import news.broadsheet.local.DemoUser;
import news.broadsheet.local.KeycloakAdmin;
import news.broadsheet.local.Platform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does with a partner's key at the gateway is in the audit of articles-service. */
@ExtendWith(RunningPlatform.class)
class ApiKeyAuditTest {
    private static final String ADMINISTRATOR = "key-administrator";
    private static final String PASSWORD = "the-key-administrator-chose-this";
    private static final String KEYS = "/api/v1/newsroom/api-keys";

    @Test
    void issuingAndRevokingAKeyIsThere() throws Exception {
        Platform platform = RunningPlatform.platform();
        new KeycloakAdmin(
                        platform.addresses().url("keycloak"), platform.secrets().get("keycloak.admin"))
                .ensureUsers(List.of(new DemoUser(ADMINISTRATOR, "Key", "Administrator", PASSWORD, "admin")));
        Map<String, String> cookies = OffboardingTest.signIn(ADMINISTRATOR, PASSWORD);

        String id = OffboardingTest.browser(cookies)
                .body(Map.of("name", "Agency", "contact", "it@agency.example", "perSecond", 10, "perDay", 1000))
                .post(KEYS)
                .then()
                .statusCode(201)
                .extract()
                .path("key.id");
        OffboardingTest.browser(cookies)
                .post(KEYS + "/" + id + "/revoke")
                .then()
                .statusCode(200);

        RunningPlatform.soon("the audit has it")
                .untilAsserted(() -> as("chief")
                        .get("/api/v1/newsroom/audit?kind=apiKey&id=" + id)
                        .then()
                        .statusCode(200)
                        .body("items.action", contains("revoke", "create"))
                        .body("items[0].byName", is(ADMINISTRATOR))
                        .body("items[0].details.name", is("Agency")));
    }
}
