package news.broadsheet.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of a small JVM: the JDK that runs us, little heap, quick to start. */
final class Jvm {
    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Jvm() {}

    /**
     * C1 only and the serial collector: right for one machine and its tests, where starting quickly on two cores counts
     * more than peak throughput; wrong for production.
     */
    static List<String> command(String heap, Path classArchive, String... rest) {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED", // Netty and Brotli say a warning otherwise
                "-Xlog:cds=off",
                "-Xlog:aot=off"));
        if (classArchive != null) {
            command.add("-XX:+AutoCreateSharedArchive");
            command.add("-XX:SharedArchiveFile=" + classArchive);
        }
        command.addAll(List.of(rest));
        return List.copyOf(command);
    }

    /**
     * As the manifests run a service in a container of 512 MB: 60 % of them at most and a sixty-fourth to begin with, both
     * compilers, and the collector that a JVM of that size takes.
     */
    static List<String> asInProduction(String... rest) {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-Xms8m",
                "-Xmx307m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(rest));
        return List.copyOf(command);
    }
}
