package news.broadsheet.articles.importing;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Consumer;
import news.broadsheet.articles.exporting.Restore;
import news.broadsheet.articles.exporting.Restore.Restored;
import news.broadsheet.articles.importing.ImportOptions.Format;
import news.broadsheet.articles.importing.Source.Survey;
import news.broadsheet.articles.language.Languages;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command {@code import}: a report on the standard output, and an exit code. */
@ApplicationScoped
public class ImportCommand {
    /** Everything was read. That some articles were left out is in the report. */
    static final int DONE = 0;
    /** The file is broken, or another import of it is running; what was done stays. */
    static final int STOPPED = 1;

    static final int WRONG_ARGUMENTS = 2;

    private final Import imports;
    private final Restore restore;
    private final FormerTerms formerTerms;
    private final Languages languages;

    ImportCommand(Import imports, Restore restore, FormerTerms formerTerms, Languages languages) {
        this.imports = imports;
        this.restore = restore;
        this.formerTerms = formerTerms;
        this.languages = languages;
    }

    /** @param arguments without the verb */
    public int run(List<String> arguments, PrintStream out) {
        ImportOptions options = new ImportOptions();
        CommandLine line = new CommandLine(options);
        try {
            line.parseArgs(arguments.toArray(String[]::new));
            options.check(languages.supported());
        } catch (ParameterException e) {
            out.println(e.getMessage());
            line.usage(out);
            return WRONG_ARGUMENTS;
        }
        return options.format == Format.ninjs ? restore(options, out) : run(options, out);
    }

    private int restore(ImportOptions options, PrintStream out) {
        Progress progress = new Progress(out, 0);
        try {
            Restored restored = restore.run(options.files.getFirst(), options.silent, progress::accept);
            out.printf("%,d articles restored, %,d were there already.%n", restored.added(), restored.there());
            if (restored.repaired() > 0) {
                out.printf("%,d names and pictures had unfit characters, which were taken out.%n", restored.repaired());
            }
            if (!restored.refused().isEmpty()) {
                out.printf(
                        "%,d were left out, because the newsroom refuses them:%n",
                        restored.refused().size());
                restored.refused().forEach((id, why) -> out.printf("    %s: %s%n", id, why));
            }
            out.println("Done.");
            return DONE;
        } catch (IOException e) {
            out.println(e.getMessage());
            return STOPPED;
        }
    }

    private static void tellLanguage(Survey survey, ImportSettings settings, PrintStream out) {
        if (survey.language() != null && settings.language() != null) {
            boolean taken = settings.supported(survey.language())
                    .filter(settings.language()::equals)
                    .isPresent();
            out.println(
                    "The file says that its language is " + survey.language() + ". Articles that do not say theirs are "
                            + (taken ? "taken for " : "taken for that of --language, ") + settings.language() + ".");
        }
    }

    private static String stopped(ImportOptions options, Report report) {
        if (options.dryRun || report == null) {
            return "Nothing was written.";
        }
        return (report.read() == 0 ? "Nothing was imported." : "What could be read of it is imported.")
                + " Repair the file and run this again: nothing is added twice.";
    }

    private int run(ImportOptions options, PrintStream out) {
        Progress progress = new Progress(out, 0);
        Consumer<Report> told = report -> progress.accept(report.read());
        try {
            Source source = options.reader();
            Survey survey = source.survey();
            ImportSettings settings = options.settings(languages.supported(), survey);
            tellLanguage(survey, settings, out);
            if (!options.dryRun) {
                formerTerms.learn(options.bases);
            }
            Report report = options.dryRun
                    ? imports.rehearse(source, settings, options.media, told)
                    : imports.run(options.files, source, settings, options.media, told);
            out.println(progress.line(report.read()));
            out.print(report.text(options.dryRun));
            out.println(options.dryRun ? "Nothing was written." : "Done.");
            return DONE;
        } catch (BrokenSource e) {
            out.print(e.report() == null ? "" : e.report().text(options.dryRun));
            out.println(e.getMessage());
            out.println(stopped(options, e.report()));
            return STOPPED;
        } catch (OptionNeeded e) {
            out.println(e.getMessage());
            return WRONG_ARGUMENTS;
        } catch (IOException e) {
            out.println("The file cannot be read: " + e.getMessage());
            return STOPPED;
        } catch (FileArticles.AnotherImport e) {
            out.println(e.getMessage());
            return STOPPED;
        }
    }
}
