package news.broadsheet.gateway.live;

import static news.broadsheet.gateway.live.ArticlesTopic.article;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.gateway.EventSource;
import news.broadsheet.gateway.UpstreamsResource;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KafkaServer;
import news.broadsheet.local.Ports;
import news.broadsheet.local.Supervisor;
import news.broadsheet.local.test.KeycloakResource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Without Kafka streams are open and silent; when it is there, or there again, nothing is missed without a word. */
@QuarkusTest
@WithTestResource(KeycloakResource.class)
@WithTestResource(UpstreamsResource.class)
@WithTestResource(WithoutKafkaTest.LateKafka.class)
class WithoutKafkaTest {
    private static final String LATEST = "/api/v1/live/latest";
    private static final Duration SOON = Duration.ofSeconds(60);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    /** A Kafka that is not there yet. */
    public static final class LateKafka implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            int port = Ports.free();
            return Map.of(
                    "kafka.bootstrap.servers",
                    "127.0.0.1:" + port,
                    "broadsheet.test.kafka-port",
                    Integer.toString(port),
                    "mp.messaging.incoming.articles.metadata.max.age.ms",
                    "1000");
        }

        @Override
        public void stop() {
            // Nothing was started.
        }
    }

    @Test
    void aStreamIsSilentUntilKafkaIsThereAndGoesOnAfterAnOutage() throws Exception {
        Home home = new Home(Path.of("target", "servers", "late-kafka"));
        home.wipe();
        Supervisor supervisor = new Supervisor(home, Console.SILENT);
        int port = ConfigProvider.getConfig().getValue("broadsheet.test.kafka-port", Integer.class);
        KafkaServer server = new KafkaServer(home, port, Ports.free());
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stopAll, "stop the late Kafka"));
        try (EventSource first = EventSource.open(LATEST);
                EventSource back = EventSource.open(LATEST, "Last-Event-ID", "0:17,1:4,2:0")) {
            await("heart-beats").atMost(SOON).until(() -> first.comments() > 2 && back.comments() > 2);
            assertEquals(0, first.waiting() + back.waiting(), "nothing is known, and nothing said");
            assertNull(first.lastId());

            supervisor.start(server);
            server.ensureTopics(List.of(
                    new KafkaServer.Topic("articles", 3, true), new KafkaServer.Topic("ended-sessions", 1, false)));
            for (EventSource stream : List.of(first, back)) {
                assertEquals("reset", stream.next().type(), "what passed until now nobody knows");
            }
            UUID id = UUID.randomUUID();
            try (ArticlesTopic topic = new ArticlesTopic(kafka)) {
                topic.published(id, 1, article("ru", "city", "Kafka is there"));
                assertTrue(first.next().data().contains("Kafka is there"));

                supervisor.stop(server);
                int beats = first.comments();
                await("heart-beats without Kafka").atMost(SOON).until(() -> first.comments() > beats + 2);
                supervisor.start(server);
                topic.published(id, 2, article("ru", "city", "Kafka is back"));
            }
            EventSource.Event event = first.next();
            assertEquals("changed", event.type(), "no reset: nothing was missed");
            assertTrue(event.data().contains("Kafka is back"));
            assertFalse(first.hasEnded());
        } finally {
            supervisor.stopAll();
        }
    }
}
