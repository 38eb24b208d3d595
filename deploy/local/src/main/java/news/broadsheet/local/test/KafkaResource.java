package news.broadsheet.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import news.broadsheet.local.KafkaServer;
import news.broadsheet.local.Ports;

/**
 * A real Kafka. Argument {@code topics}: comma-separated {@code name:partitions} or {@code name:partitions:compact}.
 */
public final class KafkaResource implements QuarkusTestResourceLifecycleManager {
    private final TestServers servers = new TestServers("kafka");
    private List<KafkaServer.Topic> topics = List.of();

    @Override
    public void init(Map<String, String> arguments) {
        topics = Arrays.stream(arguments.getOrDefault("topics", "").split(",", 0))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .map(KafkaResource::topic)
                .toList();
    }

    private static KafkaServer.Topic topic(String described) {
        List<String> words = List.of(described.split(":", 3));
        return new KafkaServer.Topic(
                words.getFirst(), Integer.parseInt(words.get(1)), words.size() > 2 && "compact".equals(words.get(2)));
    }

    @Override
    public Map<String, String> start() {
        KafkaServer kafka = new KafkaServer(servers.home(), Ports.free(), Ports.free());
        servers.start(kafka, () -> kafka.ensureTopics(topics));
        return Map.of("kafka.bootstrap.servers", kafka.bootstrapServers());
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
