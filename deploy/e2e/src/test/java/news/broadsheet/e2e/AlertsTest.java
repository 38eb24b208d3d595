package news.broadsheet.e2e;

import static io.restassured.RestAssured.given;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An alert on a number that nobody gives never fires. */
@ExtendWith(RunningPlatform.class)
class AlertsTest {
    /** A name before its labels, its range or a comparison; Prometheus itself gives {@code up}. */
    private static final Pattern METRIC = Pattern.compile("\\b([a-z]+_[a-z_]+)(?=[\\[{ ])");

    @Test
    void everyAlertIsAboutANumberThatAServiceGives() throws Exception {
        String given = metrics();
        JsonNode rules = new ObjectMapper(new YAMLFactory())
                .readTree(RunningPlatform.repository()
                        .resolve("deploy/observability/alerts.yaml")
                        .toFile())
                .at("/groups/0/rules");
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

    private static String metrics() {
        RunningPlatform.reader().get("/api/v1/articles").then().statusCode(200);
        StringBuilder metrics = new StringBuilder();
        for (String service : List.of("gateway", "articles-service", "search-service", "analytics-service")) {
            metrics.append('\n')
                    .append(given().get(RunningPlatform.platform().addresses().managementUrl(service) + "/q/metrics")
                            .then()
                            .statusCode(200)
                            .extract()
                            .asString());
        }
        return metrics.toString();
    }
}
