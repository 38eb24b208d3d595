package news.broadsheet.articles.migration.export;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The command {@code export}: everything as ninjs, and an exit code. */
@ApplicationScoped
public class ExportCommand {
    static final int DONE = 0;
    static final int STOPPED = 1;
    static final int WRONG_ARGUMENTS = 2;

    private final Export export;

    ExportCommand(Export export) {
        this.export = export;
    }

    /** Its arguments. */
    @RegisterForReflection
    @Command(
            name = "export",
            description = "Writes all articles as ninjs, with all that is needed to import them as they are.")
    static final class Options {
        @Option(names = "--to", required = true, paramLabel = "FOLDER", description = "Empty, or not there yet.")
        Path folder;
    }

    /** @param arguments without the verb */
    public int run(List<String> arguments, PrintStream out) {
        Options options = new Options();
        CommandLine line = new CommandLine(options);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
            if (!isFree(options.folder)) {
                throw new ParameterException(line, "--to: " + options.folder + " is not an empty folder");
            }
        } catch (ParameterException e) {
            out.println(e.getMessage());
            line.usage(out);
            return WRONG_ARGUMENTS;
        }
        Progress progress = new Progress(out, 0);
        try {
            long articles = export.run(options.folder, progress::accept);
            out.println(progress.line(articles));
            out.println("Done.");
            return DONE;
        } catch (IOException e) {
            out.println("The export cannot be written: " + e.getMessage());
            return STOPPED;
        }
    }

    private static boolean isFree(Path folder) {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
