package news.broadsheet.articles.media.picture;

import io.quarkus.logging.Log;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes temporary files of pictures. Whoever makes one removes it. What a process left that was killed is swept away: a pod's
 * temporary folder outlives its containers, and the pod is evicted when it is full.
 */
public final class TemporaryFiles {
    private static final String OURS = "broadsheet-picture-";
    /** The encoder unpacks itself with each start. Whoever has loaded it does not need the file any more. */
    private static final String ENCODER = "webp-imageio-";

    private static final int REMEMBERED = 100;
    private static final Set<Path> SOMEBODY_ELSES = ConcurrentHashMap.newKeySet();

    private TemporaryFiles() {}

    public static Path file() throws IOException {
        return Files.createTempFile(OURS, null);
    }

    public static Path folder() throws IOException {
        return Files.createTempDirectory(OURS);
    }

    /** A file, or a folder with its files. */
    public static void remove(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(entry)) {
                for (Path file : files) {
                    Files.deleteIfExists(file);
                }
            }
        }
        Files.deleteIfExists(entry);
    }

    /** @param after longer than anybody works on a picture: other processes may have theirs in the same folder */
    public static void sweep(Duration after) throws IOException {
        Instant before = Instant.now().minus(after);
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "{" + OURS + "," + ENCODER + "}*")) {
            for (Path entry : left) {
                removeIfOlder(entry, before);
            }
        }
    }

    private static void removeIfOlder(Path entry, Instant before) {
        try {
            if (Files.getLastModifiedTime(entry).toInstant().isBefore(before)) {
                remove(entry);
            }
        } catch (NoSuchFileException e) {
            Log.debugf(e, "%s was swept by somebody else", entry);
        } catch (IOException e) {
            // Once for each, not with every sweep: it stays somebody else's.
            if (SOMEBODY_ELSES.size() < REMEMBERED && SOMEBODY_ELSES.add(entry)) {
                Log.warnf("A temporary file of pictures is left over and cannot be removed: %s", e);
            }
        }
    }
}
