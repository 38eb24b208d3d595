package news.broadsheet.local.test;

import java.nio.file.Files;
import java.nio.file.Path;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.Server;
import news.broadsheet.local.Supervisor;

/** Servers of one test run: random ports, data in the module's {@code target} that is thrown away, stopped at the end. */
final class TestServers {

    /** What is to be done once the server answers. */
    interface Then {
        void run() throws Exception;
    }

    private final Home home;
    private final Supervisor supervisor;

    TestServers(String kind) {
        this.home = new Home(Path.of("target", "servers", kind));
        this.supervisor = new Supervisor(home, Console.SILENT);
    }

    Home home() {
        return home;
    }

    /** Starts it with an empty data folder. */
    void start(Server server, Then then) {
        try {
            supervisor.stop(server);
            home.wipe();
        } catch (Exception e) {
            throw new IllegalStateException("Cannot clear " + home.root(), e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stopAll, "stop " + server.name()));
        startBeside(server, then);
    }

    /** Starts one more in the same folder. */
    void startBeside(Server server, Then then) {
        try {
            supervisor.start(server);
            then.run();
        } catch (Exception e) {
            supervisor.stopAll();
            throw new IllegalStateException("The tests need a real " + server.name() + ": " + e.getMessage(), e);
        }
    }

    void stop() {
        supervisor.stopAll();
    }

    /** The checkout, found upwards from the module that is tested. */
    static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("broadsheet"))) {
                return folder;
            }
        }
        throw new IllegalStateException(
                "Not inside a checkout of Broadsheet: " + Path.of("").toAbsolutePath());
    }
}
