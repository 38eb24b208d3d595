package news.broadsheet.e2e;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.Ports;
import news.broadsheet.local.Service;
import news.broadsheet.local.Supervisor;

/** articles-service once more, beside the platform's or in its place: the same PostgreSQL, Kafka and pictures. */
final class Replica {
    private static final String NAME = "articles-service";

    private final Home home = new Home(Path.of("target", "replica"));
    private final Supervisor supervisor = new Supervisor(home, Console.SILENT);
    private final Service service;
    private final String url;

    private Replica(List<Integer> ports, Map<String, String> settings) throws Exception {
        Map<String, String> environment =
                new TreeMap<>(RunningPlatform.platform().environments().get(NAME));
        environment.putAll(settings);
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary());
        service = new Service(home, RunningPlatform.repository(), NAME, ports, environment, true);
        url = "http://127.0.0.1:" + ports.getFirst();
        supervisor.stop(service); // of a run that was killed
        home.wipe();
        Files.createDirectories(temporary());
        start();
    }

    /** The gateway goes on asking the platform's. */
    static Replica beside() throws Exception {
        return new Replica(List.of(Ports.free(), Ports.free()), Map.of());
    }

    /** The platform's must be stopped; the gateway asks this one. */
    static Replica inPlace(Map<String, String> settings) throws Exception {
        var addresses = RunningPlatform.platform().addresses();
        return new Replica(
                List.of(
                        URI.create(addresses.url(NAME)).getPort(),
                        URI.create(addresses.managementUrl(NAME)).getPort()),
                settings);
    }

    /** Its temporary folder, which it has for itself. */
    Path temporary() {
        return home.root().resolve("data").resolve(NAME).resolve("tmp");
    }

    /** Asked itself, not by the gateway. */
    RequestSpecification with(String token) {
        return RestAssured.given().baseUri(url).auth().oauth2(token);
    }

    void start() throws Exception {
        supervisor.start(service);
    }

    /** SIGKILL. */
    void kill() throws Exception {
        supervisor.kill(service);
    }

    void stop() throws Exception {
        supervisor.stop(service);
    }
}
