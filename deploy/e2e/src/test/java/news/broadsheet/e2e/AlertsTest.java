package news.broadsheet.e2e;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An alert on a number that nobody gives never fires. */
@ExtendWith(RunningPlatform.class)
class AlertsTest {
    /** A name before its labels, its range or a comparison; Prometheus itself gives {@code up}. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+_[a-z_]+)(?=[\\[{ ])");

    private static String token;

    /** Once, because Keycloak needs a while after PostgreSQL was killed under it. */
    @BeforeAll
    static void signIn() {
        RunningPlatform.soon("Keycloak signs in").untilAsserted(() -> token = RunningPlatform.token("reporter"));
    }

    @Test
    void everyAlertIsAboutANumberThatAServiceGives() throws Exception {
        String given = metrics();
        JsonNode rules = rules();
        assertFalse(rules.isEmpty());
        Set<String> named = new TreeSet<>();
        for (JsonNode rule : rules) {
            Matcher metric = METRIC.matcher(rule.get("expr").asText());
            while (metric.find()) {
                named.add(metric.group(1));
            }
        }
        assertTrue(named.size() >= 3, named.toString());
        for (String name : named) {
            assertTrue(given.contains("\n" + name + "{") || given.contains("\n" + name + " "), "nobody gives " + name);
        }
    }

    /** Every call fails for a reader: what Prometheus would have read before and after makes the alert fire. */
    @ParameterizedTest
    @CsvSource({
        "ReadersSeeErrors,         gateway,           articles-service, /api/v1/newsroom/articles",
        "ServiceAnswersWithErrors, articles-service,  postgres,         /api/v1/articles",
        "ServiceAnswersWithErrors, analytics-service, postgres,         /api/v1/popular",
        "ServiceAnswersWithErrors, search-service,    elasticsearch,    /api/v1/search?q=a"
    })
    void failingRequestsAreNoticed(String alert, String job, String killed, String path) throws Exception {
        RateRule rule = RateRule.of(rule(alert).get("expr").asText());
        // What was killed for another row may be missed by this service, too, for a moment.
        RunningPlatform.soon(job + " answers").until(() -> ask(job, path) == 200);
        String healthy = metricsOf(job);
        assertEquals(200, ask(job, path));
        String before = metricsOf(job);
        assertFalse(rule.fires(job, healthy, before), "it fires while all is well");

        RunningPlatform.platform().kill(killed);
        try {
            RunningPlatform.soon("failures are counted").until(() -> {
                ask(job, path);
                return rule.fires(job, before, metricsOf(job));
            });
        } finally {
            RunningPlatform.platform().start(killed);
        }
        RunningPlatform.soon("all is well again").until(() -> ask(job, path) == 200);
    }

    private static int ask(String job, String path) {
        return given().baseUri(RunningPlatform.platform().addresses().url(job))
                .auth()
                .oauth2(token)
                .get(path)
                .statusCode();
    }

    private static JsonNode rule(String alert) throws Exception {
        return StreamSupport.stream(rules().spliterator(), false)
                .filter(rule -> alert.equals(rule.get("alert").asText()))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode rules() throws Exception {
        return new ObjectMapper(new YAMLFactory())
                .readTree(RunningPlatform.repository()
                        .resolve("deploy/observability/alerts.yaml")
                        .toFile())
                .at("/groups/0/rules");
    }

    private static String metricsOf(String service) {
        return given().get(RunningPlatform.platform().addresses().managementUrl(service) + "/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String metrics() {
        RunningPlatform.soon("the site answers")
                .untilAsserted(() ->
                        RunningPlatform.reader().get("/api/v1/articles").then().statusCode(200));
        StringBuilder metrics = new StringBuilder();
        for (String service : List.of("gateway", "articles-service", "search-service", "analytics-service")) {
            metrics.append('\n').append(metricsOf(service));
        }
        return metrics.toString();
    }
}
