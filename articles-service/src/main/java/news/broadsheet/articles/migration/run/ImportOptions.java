package news.broadsheet.articles.migration.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.migration.MissingOption;
import news.broadsheet.articles.migration.ReadOptions;
import news.broadsheet.articles.migration.ReadOptions.Hidden;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Source.Survey;
import news.broadsheet.articles.migration.addresses.FormerTerms;
import news.broadsheet.articles.migration.convert.ImportParams;
import news.broadsheet.articles.migration.sources.DataLifeEngineDump;
import news.broadsheet.articles.migration.sources.GhostExport;
import news.broadsheet.articles.migration.sources.WordPressExport;
import news.broadsheet.articles.migration.sources.WordPressSite;
import news.broadsheet.http.Violations;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The arguments of {@code import}. */
@RegisterForReflection
@Command(
        name = "import",
        description =
                "Brings the articles of another system here. Run again, it goes on where it stopped and adds nothing twice.",
        sortOptions = false)
final class ImportOptions {
    /** The systems that articles come from. */
    enum Format {
        wordpress,
        ghost,
        dle,
        ninjs
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--format", required = true, description = "One of ${COMPLETION-CANDIDATES}.")
    Format format;

    @Option(
            names = "--file",
            required = true,
            paramLabel = "FILE",
            description =
                    "WordPress's WXR, Ghost's JSON, DataLife Engine's SQL dump, or the folder of an export from here. "
                            + "Once for each file where one site is in several.")
    List<Path> files = new ArrayList<>();

    @Option(names = "--media", paramLabel = "FOLDER", description = "Where the images are; nothing is fetched.")
    Path media;

    @Option(
            names = "--language",
            paramLabel = "TAG",
            description = "Of articles that do not say theirs; needed if the file does not say it.")
    String language;

    @Option(
            names = "--section",
            paramLabel = "SLUG",
            description = "For articles without one; left out, they become drafts.")
    String section;

    @Option(
            names = "--byline",
            paramLabel = "NAME",
            description = "For articles without one; left out, they become drafts.")
    String byline;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Of the old site, where several of one format are imported. The format, if left out.")
    String source;

    @Option(
            names = "--encoding",
            description = "Of the file, such as UTF-8 or windows-1251, where it declares a wrong one or none.")
    Charset encoding;

    @Option(names = "--prefix", defaultValue = "dle", description = "Of a DataLife Engine's tables.")
    String prefix = "dle";

    @Option(
            names = "--zone",
            defaultValue = "Asia/Baku",
            converter = Zone.class,
            description =
                    "Of times that name none: a DataLife Engine's, and WordPress's where those in UTC are missing.")
    ZoneId zone = ZoneId.of("Asia/Baku");

    @Option(
            names = "--base",
            paramLabel = "KIND=WORD",
            description = "What the pages of a kind (section, tag, author) began with over there, where that was not"
                    + " /category/, /tag/, /author/: section=rubrika.")
    Map<String, String> bases = Map.of();

    @Option(
            names = "--hidden",
            defaultValue = "draft",
            description = "What becomes of an article with a part that not everybody could read: a draft, or published "
                    + "without the part. One of ${COMPLETION-CANDIDATES}.")
    Hidden hidden = Hidden.draft;

    @Option(
            names = "--types",
            defaultValue = "post",
            split = ",",
            paramLabel = "TYPE",
            description = "Of WordPress's or Ghost's posts that are articles, such as post,page.")
    Set<String> types = Set.of("post");

    @Option(names = "--photo-only", description = "Takes articles that have pictures and no text.")
    boolean photoOnly;

    @Option(names = "--silent", description = "Tells the search, the caches and the channels nothing.")
    boolean silent;

    @Option(
            names = "--site",
            paramLabel = "URL",
            description = "Address of the old site, such as https://old.example: links to its files lead there.")
    String site;

    @Option(
            names = "--strict",
            description = "Imports nothing if words, links, pictures or players of an article would be lost.")
    boolean strict;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Writes every warning with its article as a line of this file, not only the first of each kind.")
    Path report;

    @Option(names = "--dry-run", description = "Says what would happen and writes nothing.")
    boolean dryRun;

    /** As the IANA calls it. */
    static final class Zone implements ITypeConverter<ZoneId> {
        @Override
        public ZoneId convert(String value) {
            try {
                return ZoneId.of(value);
            } catch (DateTimeException e) {
                throw new TypeConversionException("\"" + value + "\" is no time zone, such as Asia/Baku");
            }
        }
    }

    /** @throws ParameterException naming the first argument that cannot be */
    void check(List<String> languages) {
        files.forEach(file -> refuseIf(!Files.exists(file), "--file: there is no " + file));
        refuseIf(format == Format.ninjs && files.size() > 1, "--file: an export from here is one folder; give it once");
        refuseIf(
                types.stream()
                        .anyMatch(type -> !type.matches("[a-z0-9_-]{1,40}") || WordPressSite.HELPERS.contains(type)),
                "--types must be types of posts with text, such as post,page");
        refuseIf(media != null && !Files.isDirectory(media), "--media: there is no folder " + media);
        refuseIf(
                language != null && !languages.contains(language),
                "--language must be one of " + String.join(", ", languages));
        refuseIf(section != null && !Violations.isSlug(section), "--section must be a slug, such as city");
        bases.forEach((kind, word) -> refuseIf(
                !FormerTerms.KINDS.contains(kind) || !word.matches("[^/?#\\s]{1,100}"),
                "--base must be a kind and a word, such as section=rubrika; kinds are "
                        + String.join(", ", FormerTerms.KINDS)));
        refuseIf(
                site != null && !site.matches("https?://[^/\\s?#]+/?"),
                "--site must be the address of the old site, such as https://old.example");
        refuseIf(
                report != null
                        && (Files.isDirectory(report)
                                || !Files.isDirectory(report.toAbsolutePath().getParent())),
                "--report: no file can be written at " + report);
        refuseIf(!prefix.matches("[A-Za-z0-9_]{1,30}"), "--prefix must be that of the tables, such as dle");
        refuseIf(
                source != null && !source.matches("[A-Za-z0-9.-]{1,60}"),
                "--source must be a short name, such as old.example");
    }

    private void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    /** @throws MissingOption where the language of an article would have to be guessed */
    ImportParams params(List<String> languages, Survey survey) throws MissingOption {
        return new ImportParams(
                source == null ? format.name() : source,
                language(languages, survey),
                languages,
                section,
                byline,
                silent,
                photoOnly,
                site,
                strict);
    }

    /** An address has the language in it, and is for ever: it is never guessed. */
    private String language(List<String> languages, Survey survey) throws MissingOption {
        String declared = survey.language();
        String file = declared == null
                ? null
                : ImportParams.supported(declared, languages).orElse(null);
        if (language != null || file != null) {
            return language == null ? file : language;
        }
        if (survey.asksForLanguage()) {
            throw new MissingOption("--language is needed: "
                    + (declared == null
                            ? "the file does not say in which language its articles are"
                            : "the file says \"" + declared + "\", in which the newsroom does not publish")
                    + ". It must be one of " + String.join(", ", languages) + ".");
        }
        return null;
    }

    Source reader() {
        ReadOptions reading = new ReadOptions(encoding, zone, hidden, types);
        return switch (format) {
            case wordpress -> new WordPressExport(files, reading);
            case ghost -> new GhostExport(files, reading);
            case dle -> new DataLifeEngineDump(files, prefix, reading);
            case ninjs -> throw new IllegalStateException("An export from here is restored as it is");
        };
    }
}
