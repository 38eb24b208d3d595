package news.broadsheet.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the process of a service runs: its native executable, or a JVM with its jar. */
public final class Program {
    private static final String JAR = "quarkus-run.jar";

    private final Path file;
    private final Start start;

    private interface Start {
        List<String> with(List<String> arguments) throws IOException;
    }

    private Program(Path file, Start start) {
        this.file = file;
        this.start = start;
    }

    /** A JVM that starts quickly; wrong for measuring, see {@link Jvm#command}. */
    static Program quickJvm(Path repository, String service) {
        Path jar = jar(repository, service);
        return new Program(
                jar,
                arguments -> Jvm.command(
                        "256m",
                        Cache.writable("cds").resolve(service + ".jsa"),
                        joined(List.of("-jar", jar.toString()), arguments).toArray(String[]::new)));
    }

    /** A JVM as in production. */
    public static Program jvmAsInProduction(Path repository, String service) {
        Path jar = jar(repository, service);
        return new Program(
                jar,
                arguments -> Jvm.asInProduction(
                        joined(List.of("-jar", jar.toString()), arguments).toArray(String[]::new)));
    }

    /** With as much heap as a JVM may have on this machine. */
    public static Program executable(Path file) {
        return new Program(file, arguments -> joined(List.of(file.toString(), "-Xmx256m"), arguments));
    }

    private static Path jar(Path repository, String service) {
        return repository.resolve(service).resolve("target/quarkus-app").resolve(JAR);
    }

    private static List<String> joined(List<String> command, List<String> arguments) {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        return List.copyOf(all);
    }

    /** The file that a build makes. */
    public Path file() {
        return file;
    }

    public List<String> command(List<String> arguments) throws IOException {
        return start.with(arguments);
    }
}
