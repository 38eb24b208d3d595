package news.broadsheet.articles;

import static java.time.Duration.ofSeconds;
import static news.broadsheet.articles.Newsroom.draft;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.PostgresServer;
import news.broadsheet.local.Supervisor;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed under the service, and comes back. */
@QuarkusTest
class DatabaseDownTest {
    private static final Home HOME = new Home(Path.of("target", "servers", "postgres"));

    private static PostgresServer server() {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return new PostgresServer(
                HOME, URI.create(url.substring("jdbc:".length())).getPort(), "test");
    }

    private static int readiness() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.get("http://localhost:" + port + "/q/health/ready").statusCode();
    }

    @Test
    void itSaysSoAndRecoversByItself() throws Exception {
        Newsroom.prepare();
        Story story = Story.published(draft("ru", "База вернётся"));
        Supervisor supervisor = new Supervisor(HOME, Console.SILENT);
        supervisor.kill(server());
        try {
            story.read()
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "5")
                    .body("type", is("/problems/part-down"));
            story.tries("nigar", "withdraw", Map.of("reason", "a")).then().statusCode(503);
            assertEquals(503, readiness());
        } finally {
            supervisor.start(server());
        }

        await().atMost(ofSeconds(10)).until(() -> story.read().statusCode() == 200);
        await().atMost(ofSeconds(10)).until(() -> readiness() == 200);
        Story next = Story.published(draft("ru", "База вернулась"));
        await().atMost(ofSeconds(10)).until(() -> Topic.of(next.uuid()).size() == 1);
    }
}
