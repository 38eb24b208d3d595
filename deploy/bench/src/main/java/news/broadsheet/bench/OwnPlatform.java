package news.broadsheet.bench;

import java.nio.file.Path;
import java.util.Set;
import java.util.logging.LogManager;
import news.broadsheet.local.Addresses;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.NativeExecutables;
import news.broadsheet.local.Platform;

/** A platform for one benchmark, beside the one that {@code up} started. It is thrown away when the program ends. */
final class OwnPlatform {
    private OwnPlatform() {}

    /** Starts it with the sample's articles. */
    static Platform start(Path repository, String name, Console console) throws Exception {
        LogManager.getLogManager().reset();
        Home home = new Home(repository.resolve(".broadsheet/bench").resolve(name));
        home.wipe();
        Platform platform =
                new Platform(repository, home, Addresses.free().rememberedIn(home), NativeExecutables.NONE, console);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop the platform"));
        platform.start(Set.of());
        platform.loadSample();
        return platform;
    }

    private static void stop(Platform platform) {
        try {
            platform.stop();
            platform.home().wipe();
        } catch (Exception e) {
            System.err.println("The platform could not be stopped: " + e);
        }
    }
}
