package news.broadsheet.local.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;

/** Counts how often this JVM, tests and service, asks for the means to make or verify a signature. */
public final class Signatures {
    private static final String EVENT = "jdk.SecurityProviderService";

    private Signatures() {}

    /** How often it did while {@code work} ran. */
    public static long during(Runnable work) {
        try (Recording recording = new Recording()) {
            recording.enable(EVENT).withoutStackTrace();
            recording.start();
            work.run();
            recording.stop();
            Path file = Files.createTempFile("signatures", ".jfr");
            try {
                recording.dump(file);
                return RecordingFile.readAllEvents(file).stream()
                        .filter(event -> event.getEventType().getName().equals(EVENT))
                        .filter(event -> "Signature".equals(event.getString("type")))
                        .count();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
