package news.broadsheet.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The servers install themselves, keep what they acknowledged over a SIGKILL, and never run as root. */
class ServersTest {
    private final Home home = new Home(Path.of("target", "servers", "test"));
    private final Supervisor supervisor = new Supervisor(home, Console.SILENT);

    @BeforeEach
    void empty() throws Exception {
        home.wipe();
    }

    @AfterEach
    void stop() {
        supervisor.stopAll();
    }

    @Test
    void postgresKeepsWhatItAcknowledgedOverAKill() throws Exception {
        PostgresServer postgres = new PostgresServer(home, Ports.free(), "secret");
        supervisor.start(postgres);
        postgres.ensureDatabase("articles", "pen");
        try (Connection connection = connect(postgres, "pen");
                var statement = connection.createStatement()) {
            statement.execute("create table article (headline text)");
            statement.execute("insert into article values ('Işıq izi')");
        }
        long first = supervisor.pid("postgres").orElseThrow();

        supervisor.kill(postgres);
        supervisor.start(postgres);

        assertNotEquals(first, supervisor.pid("postgres").orElseThrow());
        try (Connection connection = connect(postgres, "pen");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select upper(headline collate \"az-x-icu\") from article")) {
            assertTrue(rows.next());
            assertEquals("IŞIQ İZİ", rows.getString(1));
        }
    }

    @Test
    void postgresRefusesAWrongPassword() throws Exception {
        PostgresServer postgres = new PostgresServer(home, Ports.free(), "secret");
        supervisor.start(postgres);
        postgres.ensureDatabase("articles", "pen");

        assertThrows(SQLException.class, () -> connect(postgres, "pencil"));
    }

    @Test
    void startingTwiceStartsOnce() throws Exception {
        PostgresServer postgres = new PostgresServer(home, Ports.free(), "secret");

        assertTrue(supervisor.start(postgres));
        assertFalse(supervisor.start(postgres));
    }

    @Test
    void serversDoNotRunAsRoot() throws Exception {
        PostgresServer postgres = new PostgresServer(home, Ports.free(), "secret");
        supervisor.start(postgres);

        String user = ProcessHandle.of(supervisor.pid("postgres").orElseThrow())
                .flatMap(process -> process.info().user())
                .orElseThrow();
        assertNotEquals("root", user);
    }

    @Test
    void kafkaMakesTopicsAndKeepsRecordsOverAKill() throws Exception {
        KafkaServer kafka = new KafkaServer(home, Ports.free(), Ports.free());
        supervisor.start(kafka);
        kafka.ensureTopics(List.of(new KafkaServer.Topic("articles", 3, true)));
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>("articles", 0, "id", "{}")).get(30, TimeUnit.SECONDS);
        }

        supervisor.kill(kafka);
        supervisor.start(kafka);
        kafka.ensureTopics(List.of(new KafkaServer.Topic("articles", 3, true)));

        Properties properties = new Properties();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        try (Admin admin = Admin.create(properties)) {
            var partition = new org.apache.kafka.common.TopicPartition("articles", 0);
            assertEquals(
                    1,
                    admin.listOffsets(Map.of(partition, org.apache.kafka.clients.admin.OffsetSpec.latest()))
                            .partitionResult(partition)
                            .get(30, TimeUnit.SECONDS)
                            .offset());
        }
    }

    @Test
    void aTakenPortIsNamedWithItsHolder() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PostgresServer postgres = new PostgresServer(home, taken.getLocalPort(), "secret");

            PartFailed failure = assertThrows(PartFailed.class, () -> supervisor.start(postgres));

            assertTrue(failure.getMessage().contains("--port postgres="), failure.getMessage());
            assertTrue(
                    failure.getMessage()
                            .contains("process " + ProcessHandle.current().pid()),
                    failure.getMessage());
        }
    }

    private static Connection connect(PostgresServer postgres, String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("articles"), "articles", password);
    }
}
