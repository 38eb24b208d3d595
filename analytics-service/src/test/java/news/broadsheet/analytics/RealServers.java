package news.broadsheet.analytics;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KafkaServer;
import news.broadsheet.local.PostgresServer;
import news.broadsheet.local.Server;
import news.broadsheet.local.Supervisor;
import news.broadsheet.local.test.KafkaResource;
import news.broadsheet.local.test.PostgresResource;
import news.broadsheet.local.test.TokenResource;
import org.eclipse.microprofile.config.ConfigProvider;

/** The servers that all tests of this module share, and the means to kill and revive them. */
@WithTestResource(
        value = PostgresResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "database", value = "analytics"))
@WithTestResource(
        value = KafkaResource.class,
        scope = TestResourceScope.GLOBAL,
        initArgs =
                @ResourceArg(
                        name = "topics",
                        value = "articles:3:compact,views:6,imported-views:3:compact,crawler-requests:1,views-dead:1"))
@WithTestResource(value = TokenResource.class, scope = TestResourceScope.GLOBAL)
public final class RealServers {
    private static final Pattern PORT = Pattern.compile(":(\\d+)");

    private RealServers() {}

    /** Something that a test does while a server is away. */
    public interface Action {
        void run() throws Exception;
    }

    public static void withoutPostgres(Action action) throws Exception {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        without(new PostgresServer(home("postgres"), port(url), "test"), "postgres", action);
    }

    public static void withHungPostgres(Action action) throws Exception {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        Server server = new PostgresServer(home("postgres"), port(url), "test");
        Supervisor supervisor = new Supervisor(home("postgres"), Console.SILENT);
        supervisor.pause(server);
        try {
            action.run();
        } finally {
            supervisor.resume(server);
        }
    }

    public static void withoutKafka(Action action) throws Exception {
        String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        String properties = Files.readString(home("kafka").root().resolve("data/kafka/server.properties"));
        String controller = properties
                .lines()
                .filter(line -> line.startsWith("controller.quorum.bootstrap.servers"))
                .findFirst()
                .orElseThrow();
        without(new KafkaServer(home("kafka"), port(brokers), port(controller)), "kafka", action);
    }

    private static void without(Server server, String name, Action action) throws Exception {
        Supervisor supervisor = new Supervisor(home(name), Console.SILENT);
        supervisor.kill(server);
        try {
            action.run();
        } finally {
            supervisor.start(server);
        }
    }

    private static Home home(String server) {
        return new Home(Path.of("target", "servers", server));
    }

    private static int port(String address) {
        Matcher port = PORT.matcher(address);
        if (!port.find()) {
            throw new IllegalStateException("No port in " + address);
        }
        return Integer.parseInt(port.group(1));
    }
}
