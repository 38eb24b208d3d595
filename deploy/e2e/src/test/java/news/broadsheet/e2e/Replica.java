package news.broadsheet.e2e;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
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

/** A service once more, beside the platform's or in its place: the same stores, Kafka and pictures. */
final class Replica {
    private static final String ARTICLES = "articles-service";

    private final Home home = new Home(Path.of("target", "replica"));
    private final Supervisor supervisor = new Supervisor(home, Console.SILENT);
    private final String name;
    private final Service service;
    private final String url;
    private final String managementUrl;

    private Replica(String name, List<Integer> ports, Map<String, String> settings) throws Exception {
        this.name = name;
        Map<String, String> environment =
                new TreeMap<>(RunningPlatform.platform().environments().get(name));
        environment.putAll(settings);
        environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary());
        service = new Service(home, name, RunningPlatform.platform().program(name), ports, environment);
        url = "http://127.0.0.1:" + ports.getFirst();
        managementUrl = "http://127.0.0.1:" + ports.getLast();
        supervisor.stop(service); // of a run that was killed
        home.wipe();
        Files.createDirectories(temporary());
        start();
    }

    /** articles-service; the gateway goes on asking the platform's. */
    static Replica beside() throws Exception {
        return beside(ARTICLES, Map.of());
    }

    static Replica beside(String name, Map<String, String> settings) throws Exception {
        return new Replica(name, List.of(Ports.free(), Ports.free()), settings);
    }

    /** The platform's articles-service must be stopped; the gateway asks this one. */
    static Replica inPlace(Map<String, String> settings) throws Exception {
        var addresses = RunningPlatform.platform().addresses();
        return new Replica(
                ARTICLES,
                List.of(
                        URI.create(addresses.url(ARTICLES)).getPort(),
                        URI.create(addresses.managementUrl(ARTICLES)).getPort()),
                settings);
    }

    /** Its temporary folder, which it has for itself. */
    Path temporary() {
        return home.root().resolve("data").resolve(name).resolve("tmp");
    }

    /** What it has logged since it was first started. */
    String log() throws IOException {
        return Files.readString(home.root().resolve("logs").resolve(name + ".log"));
    }

    String url() {
        return url;
    }

    /** Whether a load balancer would send it requests. */
    boolean isReady() {
        return RestAssured.get(managementUrl + "/q/health/ready").statusCode() == 200;
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

    /** SIGTERM, and waits until it has ended. */
    void stop() throws Exception {
        supervisor.stop(service);
    }
}
