package news.broadsheet.articles;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KafkaServer;
import news.broadsheet.local.Supervisor;

/** The Kafka of these tests, to be killed and started again with its data. */
public final class Kafka {
    private static final Home HOME = new Home(Path.of("target", "servers", "kafka"));
    private static final Supervisor SUPERVISOR = new Supervisor(HOME, Console.SILENT);

    private Kafka() {}

    private static KafkaServer server() throws IOException {
        try (var files = Files.walk(HOME.root())) {
            Path settings = files.filter(file -> file.endsWith("server.properties"))
                    .findFirst()
                    .orElseThrow();
            Properties properties = new Properties();
            properties.load(new StringReader(Files.readString(settings)));
            String[] listeners = properties.getProperty("listeners").split(",", -1);
            return new KafkaServer(HOME, port(listeners[0]), port(listeners[1]));
        }
    }

    private static int port(String listener) {
        return Integer.parseInt(listener.substring(listener.lastIndexOf(':') + 1));
    }

    public static void kill() throws Exception {
        SUPERVISOR.kill(server());
    }

    public static void start() throws Exception {
        SUPERVISOR.start(server());
    }
}
