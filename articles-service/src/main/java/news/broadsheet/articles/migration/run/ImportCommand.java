package news.broadsheet.articles.migration.run;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.MissingOption;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Source.Survey;
import news.broadsheet.articles.migration.addresses.FormerTerms;
import news.broadsheet.articles.migration.convert.ImportParams;
import news.broadsheet.articles.migration.export.Progress;
import news.broadsheet.articles.migration.export.Restore;
import news.broadsheet.articles.migration.export.Restore.Restored;
import news.broadsheet.articles.migration.run.ImportOptions.Format;
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
    /** Something of an article would be lost, and {@code --strict} asks that nothing is. */
    static final int INCOMPLETE = 3;

    private final Import imports;
    private final Restore restore;
    private final FormerTerms formerTerms;
    private final RestoreCheck check;
    private final Languages languages;

    ImportCommand(Import imports, Restore restore, RestoreCheck check, FormerTerms formerTerms, Languages languages) {
        this.imports = imports;
        this.restore = restore;
        this.formerTerms = formerTerms;
        this.check = check;
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
            Report lost = check(options);
            out.print(lost.losses() > 0 ? lost.text() : "");
            boolean refused = options.strict && lost.losses() > 0;
            if (options.dryRun || refused) {
                out.println("Nothing was written.");
                out.print(refused ? lost(lost) : "");
                return refused ? INCOMPLETE : DONE;
            }
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

    private static void tellLanguage(Survey survey, ImportParams params, PrintStream out) {
        if (survey.language() != null && params.language() != null) {
            boolean taken = params.supported(survey.language())
                    .filter(params.language()::equals)
                    .isPresent();
            out.println(
                    "The file says that its language is " + survey.language() + ". Articles that do not say theirs are "
                            + (taken ? "taken for " : "taken for that of --language, ") + params.language() + ".");
        }
    }

    private static String stopped(boolean dry, Report report) {
        if (dry) {
            return "Nothing was written.";
        }
        return (report.read() == 0 ? "Nothing was imported." : "What could be read of it is imported.")
                + " Repair the file and run this again: nothing is added twice.";
    }

    private Report check(ImportOptions options) throws IOException {
        try (Writer lines = lines(options)) {
            Report report = new Report(line -> write(lines, line));
            check.check(options.files.getFirst(), report);
            return report;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Writer lines(ImportOptions options) throws IOException {
        return options.report == null ? Writer.nullWriter() : Files.newBufferedWriter(options.report);
    }

    private int run(ImportOptions options, PrintStream out) {
        boolean dry = options.dryRun || options.strict;
        try {
            Source source = options.reader();
            Survey survey = source.survey();
            ImportParams params = options.params(languages.supported(), survey);
            tellLanguage(survey, params, out);
            if (dry) {
                Report dryRun = pass(options, source, params, true, out);
                boolean refused = options.strict && dryRun.losses() > 0;
                if (options.dryRun || refused) {
                    out.print(dryRun.text(true));
                    out.println("Nothing was written.");
                    out.print(refused ? lost(dryRun) : "");
                    return refused ? INCOMPLETE : DONE;
                }
                dry = false;
                source = options.reader();
            }
            formerTerms.learn(options.bases);
            out.print(pass(options, source, params, false, out).text());
            out.println("Done.");
            return DONE;
        } catch (Import.Incomplete e) {
            out.print(e.report().text());
            out.print(lost(e.report()));
            out.println("What came before is imported whole. Run this again: it goes on from there.");
            return INCOMPLETE;
        } catch (Import.Stopped e) {
            out.print(e.report().text(dry));
            out.println(e.getMessage());
            out.println(stopped(dry, e.report()));
            return STOPPED;
        } catch (BrokenSource e) {
            out.println(e.getMessage());
            out.println("Nothing was written.");
            return STOPPED;
        } catch (MissingOption e) {
            out.println(e.getMessage());
            return WRONG_ARGUMENTS;
        } catch (IOException e) {
            out.println("The file cannot be read: " + e.getMessage());
            return STOPPED;
        } catch (BatchWriter.AnotherImport e) {
            out.println(e.getMessage());
            return STOPPED;
        }
    }

    private static String lost(Report report) {
        return "%,d things would be lost, see above; without --strict they are left out.%n".formatted(report.losses());
    }

    /** Reads the file once; a strict import reads it twice, so that it can refuse before anything is written. */
    private Report pass(ImportOptions options, Source source, ImportParams params, boolean dryRun, PrintStream out)
            throws IOException {
        Progress progress = new Progress(out, 0);
        Consumer<Report> told = report -> progress.accept(report.read());
        try (Writer lines = lines(options)) {
            Report report = new Report(line -> write(lines, line));
            Report done = dryRun
                    ? imports.dryRun(source, params, options.media, told, report)
                    : imports.run(options.files, source, params, options.media, told, report);
            out.println(progress.line(done.read()));
            return done;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(Writer lines, String line) {
        try {
            lines.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
