package news.broadsheet.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Unpacked servers, shared by every checkout of this user. Root's is under {@code /var/cache}, because the unprivileged
 * user that the servers run as must be able to read it and may not enter {@code /root}.
 */
final class Cache {

    /** Fills an empty folder. */
    interface Filler {
        void fill(Path folder) throws Exception;
    }

    private static final Path ROOT = root();
    private static final Object ONE_AT_A_TIME = new Object();

    private Cache() {}

    /** The folder of that name, filled on the first call by whoever comes first, other processes included. */
    @SuppressWarnings("try") // the lock is held, not used
    static Path folder(String name, Filler filler) throws PartFailed {
        Path folder = ROOT.resolve(name);
        if (Files.isDirectory(folder)) {
            return folder;
        }
        try {
            Files.createDirectories(ROOT);
            synchronized (lockOf(name)) {
                try (FileChannel channel = FileChannel.open(
                                ROOT.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                        FileLock lock = channel.lock()) {
                    if (!Files.isDirectory(folder)) {
                        Path half = ROOT.resolve(name + ".half");
                        Archive.deleteTree(half);
                        Files.createDirectories(half);
                        filler.fill(half);
                        Files.move(half, folder, StandardCopyOption.ATOMIC_MOVE);
                    }
                    return folder;
                }
            }
        } catch (PartFailed e) {
            throw e;
        } catch (Exception e) {
            throw new PartFailed("Cannot install " + name + " into " + ROOT + ": " + e, e);
        }
    }

    /** A folder that the servers themselves may write to, for the class data archives of their JVMs. */
    static Path writable(String name) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            Path folder = ROOT.resolve(name);
            Unprivileged.own(folder);
            return folder;
        }
    }

    /** Within one JVM a file lock does not exclude, it throws: so threads meet here first. */
    private static Object lockOf(String name) {
        return ("broadsheet-cache-" + name).intern();
    }

    private static Path root() {
        String chosen = System.getenv("BROADSHEET_CACHE");
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen).toAbsolutePath();
        }
        if (Unprivileged.ROOT) {
            return Path.of("/var/cache/broadsheet");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return (xdg == null || xdg.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg))
                .resolve("broadsheet");
    }
}
