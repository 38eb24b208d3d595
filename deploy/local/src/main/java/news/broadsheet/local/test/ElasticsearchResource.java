package news.broadsheet.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import news.broadsheet.local.ElasticsearchServer;
import news.broadsheet.local.Ports;

/** A real Elasticsearch with the analysis plugin that the build made just before. */
public final class ElasticsearchResource implements QuarkusTestResourceLifecycleManager {
    private final TestServers servers = new TestServers("elasticsearch");

    @Override
    public Map<String, String> start() {
        ElasticsearchServer elasticsearch = new ElasticsearchServer(servers.home(), Ports.free(), plugin());
        servers.start(elasticsearch, () -> {});
        return Map.of("quarkus.elasticsearch.hosts", elasticsearch.host());
    }

    private static Path plugin() {
        Path target = TestServers.repository().resolve("search-service/elasticsearch-plugin/target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("No plugin zip in " + target + ": build it first"));
        } catch (IOException e) {
            throw new IllegalStateException("The plugin is not built: " + target, e);
        }
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
