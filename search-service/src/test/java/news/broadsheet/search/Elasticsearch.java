package news.broadsheet.search;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import news.broadsheet.local.Console;
import news.broadsheet.local.ElasticsearchServer;
import news.broadsheet.local.Home;
import news.broadsheet.local.Supervisor;
import org.eclipse.microprofile.config.ConfigProvider;

/** The Elasticsearch of these tests, to be killed, stopped in mid-breath, robbed, and started again with its data. */
final class Elasticsearch {
    private static final Home HOME = new Home(Path.of("target", "servers", "elasticsearch"));
    private static final Supervisor SUPERVISOR = new Supervisor(HOME, Console.SILENT);
    private static final Path PLUGIN = Path.of("elasticsearch-plugin/target/broadsheet-analysis.zip");

    private Elasticsearch() {}

    private static String host() {
        return ConfigProvider.getConfig().getValue("quarkus.elasticsearch.hosts", String.class);
    }

    private static ElasticsearchServer server() {
        return new ElasticsearchServer(
                HOME, Integer.parseInt(host().substring(host().indexOf(':') + 1)), PLUGIN.toAbsolutePath());
    }

    /** Returns when it is gone: killing its launcher leaves the server holding its port for a moment. */
    static void kill() throws Exception {
        List<ProcessHandle> launched = launched();
        SUPERVISOR.kill(server());
        for (ProcessHandle process : launched) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    static void start() throws Exception {
        SUPERVISOR.start(server());
    }

    /** It keeps its connections, and says nothing. */
    static void freeze() throws Exception {
        signal("STOP");
    }

    static void thaw() throws Exception {
        signal("CONT");
    }

    /** The server itself, which the launcher that is supervised has as its child. */
    private static List<ProcessHandle> launched() throws Exception {
        return ProcessHandle.of(SUPERVISOR.pid("elasticsearch").orElseThrow())
                .orElseThrow()
                .descendants()
                .toList();
    }

    private static void signal(String name) throws Exception {
        for (ProcessHandle process : launched()) {
            new ProcessBuilder("kill", "-s", name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    /** Writes everything to its files, as it does by itself in time and when it is stopped in order. */
    static void flush() throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create("http://" + host() + "/articles-*/_flush?force=true"))
                .POST(HttpRequest.BodyPublishers.noBody()));
    }

    static void delete(String index) throws IOException, InterruptedException {
        send(HttpRequest.newBuilder(URI.create("http://" + host() + "/" + index))
                .DELETE());
    }

    /** Gives the alias to an index of this definition, and deletes the one that had it. */
    static void replace(String alias, String index, String definition) throws IOException, InterruptedException {
        String outdated = behind(alias);
        send(HttpRequest.newBuilder(URI.create("http://" + host() + "/" + index))
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(definition)));
        send(HttpRequest.newBuilder(URI.create("http://" + host() + "/_aliases"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"actions":[{"add":{"index":"%s","alias":"%s"}},{"remove_index":{"index":"%s"}}]}""".formatted(index, alias, outdated))));
    }

    /** The index that an alias stands for. */
    static String behind(String alias) throws IOException, InterruptedException {
        String found = send(HttpRequest.newBuilder(URI.create("http://" + host() + "/_alias/" + alias)));
        return found.replaceFirst("\\{\"([^\"]+)\".*", "$1");
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("Elasticsearch says " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        }
    }
}
