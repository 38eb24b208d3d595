package news.broadsheet.articles.startup;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import news.broadsheet.articles.history.VerifyHistory;
import news.broadsheet.articles.migration.export.ExportCommand;
import news.broadsheet.articles.migration.run.ImportCommand;

/**
 * The service, or one of its commands: {@code java -jar quarkus-run.jar
 * [verify-history | import … | export …]}. A command uses the database
 * beside the running replicas; it opens no port and does none of their jobs. It ends with 0 when all is well, 1 when it
 * found something wrong, 2 when it was called wrongly.
 */
@QuarkusMain
public class Command implements QuarkusApplication {
    private final VerifyHistory verifyHistory;
    private final ImportCommand importing;
    private final ExportCommand exporting;

    Command(VerifyHistory verifyHistory, ImportCommand importing, ExportCommand exporting) {
        this.verifyHistory = verifyHistory;
        this.importing = importing;
        this.exporting = exporting;
    }

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(arguments);
            return;
        }
        System.setProperty("quarkus.http.host-enabled", "false");
        System.setProperty("quarkus.management.host-enabled", "false");
        System.setProperty("quarkus.log.console.level", "WARN");
        System.setProperty("quarkus.banner.enabled", "false");
        // Nobody's connection is to be drained.
        System.setProperty("quarkus.shutdown.delay", "0S");
        System.setProperty("articles.jobs", "false");
        Quarkus.run(Command.class, arguments);
    }

    @Override
    public int run(String... arguments) {
        List<String> words = List.of(arguments);
        return switch (words.getFirst()) {
            case "verify-history" -> verifyHistory.run(System.out);
            case "import" -> importing.run(words.subList(1, words.size()), System.out);
            case "export" -> exporting.run(words.subList(1, words.size()), System.out);
            default -> {
                System.err.println(
                        "Unknown command: " + words.getFirst() + ". There are: verify-history, import, export");
                yield 2;
            }
        };
    }
}
