package news.broadsheet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The scripts of {@code package.json}. */
final class Npm {
    private Npm() {}

    /** @return what it printed, which is in {@code target/SCRIPT.log}, too */
    static String run(Map<String, String> environment, Duration patience, String script, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of("npm", "run", "--silent", script, "--"));
        command.addAll(List.of(arguments));
        Path output = Path.of("target", script + ".log");
        ProcessBuilder npm =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        npm.environment().putAll(environment);
        Process process = npm.start();
        try {
            assertTrue(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS), "npm run " + script + " ends");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        String printed = Files.readString(output);
        assertEquals(0, process.exitValue(), printed);
        return printed;
    }
}
