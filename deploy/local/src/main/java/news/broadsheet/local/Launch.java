package news.broadsheet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a process is started: its name, command, extra environment, working directory and log.
 *
 * <p>The environment starts almost empty, so that a variable of the caller's shell (a {@code JAVA_TOOL_OPTIONS}, a
 * {@code KC_…}) does not make the platform behave differently on one machine.
 */
record Launch(String name, List<String> command, Map<String, String> environment, Path directory, Path log) {

    Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    Process start() throws IOException {
        Files.createDirectories(log.getParent());
        List<String> session = new ArrayList<>(List.of("setsid"));
        session.addAll(Unprivileged.command(command));
        ProcessBuilder builder = new ProcessBuilder(session)
                .directory(directory.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        environment(builder, directory, environment);
        return builder.start();
    }

    /** Of the caller's only what every process needs. */
    static void environment(ProcessBuilder builder, Path home, Map<String, String> environment) {
        Map<String, String> inherited = new LinkedHashMap<>(builder.environment());
        builder.environment().clear();
        for (String kept : List.of("PATH", "LANG", "TMPDIR")) {
            if (inherited.containsKey(kept)) {
                builder.environment().put(kept, inherited.get(kept));
            }
        }
        builder.environment().put("HOME", home.toString());
        builder.environment().putAll(environment);
    }
}
