package news.broadsheet.local;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command of articles-service beside the running platform: with the environment and as the user of the service, so that
 * what it stores is the service's; with paths as the caller means them.
 */
final class ArticlesCommand {
    static final Set<String> VERBS = Set.of("import", "export", "verify-history");

    private static final String PART = "articles-service";
    private static final Set<String> READ = Set.of("--file", "--media");
    private static final String WRITTEN = "--to";
    /** As the commands themselves say it. */
    private static final int WRONG_ARGUMENTS = 2;

    private final Platform platform;
    private final Path caller;
    private final Console console;

    /** @param caller the folder that relative paths begin in */
    ArticlesCommand(Platform platform, Path caller, Console console) {
        this.platform = platform;
        this.caller = caller;
        this.console = console;
    }

    /** @return its exit code */
    int run(List<String> words) throws Exception {
        Program program = platform.commands();
        if (!Files.exists(program.file())) {
            throw new PartFailed(PART + " is not built. Start with ./broadsheet up");
        }
        if (!platform.isReady("postgres")) {
            throw new PartFailed("PostgreSQL does not run, which holds the articles. Start with ./broadsheet up");
        }
        Unprivileged.checkReaches(program.file().getParent());
        Path data = platform.home().ownedData(PART);
        try (HandOver handOver = new HandOver(data, console)) {
            Map<Path, Path> written = new LinkedHashMap<>();
            List<String> arguments = arguments(words, handOver, written);
            int code = start(program, data, arguments);
            for (Map.Entry<Path, Path> folder : written.entrySet()) {
                if (code == 0) {
                    handOver.deliver(folder.getKey(), folder.getValue());
                }
            }
            return code;
        } catch (FileAlreadyExistsException e) {
            console.say(WRITTEN + ": " + e.getMessage() + " is not an empty folder");
            return WRONG_ARGUMENTS;
        }
    }

    /** The same words, with paths that the services' user can use. */
    private List<String> arguments(List<String> words, HandOver handOver, Map<Path, Path> written) throws Exception {
        List<String> arguments = new ArrayList<>();
        String option = null;
        for (String word : words) {
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            if (equals > 0) {
                String name = word.substring(0, equals);
                arguments.add(name + "=" + value(name, word.substring(equals + 1), handOver, written));
                option = null;
            } else if (word.startsWith("--")) {
                arguments.add(word);
                option = word;
            } else {
                arguments.add(value(option, word, handOver, written));
            }
        }
        return arguments;
    }

    private String value(String option, String value, HandOver handOver, Map<Path, Path> written) throws Exception {
        if (option != null && READ.contains(option)) {
            return handOver.given(caller.resolve(value).normalize()).toString();
        }
        if (WRITTEN.equals(option)) {
            Path wished = caller.resolve(value).normalize();
            Path folder = handOver.taken(wished);
            written.put(folder, wished);
            return folder.toString();
        }
        return value;
    }

    private int start(Program program, Path data, List<String> arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(Unprivileged.command(program.command(arguments)))
                .inheritIO()
                .directory(data.toFile());
        Launch.environment(builder, data, platform.environments().get(PART));
        Process process = builder.start();
        Thread interrupted = new Thread(() -> end(process), "end the command");
        Runtime.getRuntime().addShutdownHook(interrupted);
        int code = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(interrupted);
        return code;
    }

    /** Who is interrupted ends what they began; an import goes on where it stopped. */
    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }
}
