package news.broadsheet.articles.migration.sources;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.EncodedFile;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Markup;
import news.broadsheet.articles.migration.ImportedArticle.Original;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.MissingOption;
import news.broadsheet.articles.migration.ReadOptions;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.LegacyHtml;
import news.broadsheet.articles.migration.sources.DataLifeEngineSite.Category;

/**
 * A DataLife Engine site as a dump of its MySQL database, in one file or in several. Read twice: its views, categories and
 * users come after the articles. Of the first reading numbers and names stay in memory.
 */
public final class DataLifeEngineDump implements Source {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern UPLOADED =
            Pattern.compile("(?:https?://[^\\s|\"'<>]+)?/?uploads/[^\\s|\"'<>]+\\.(?i:jpe?g|png|gif|webp|avif)");
    /** What was escaped for MySQL once more than needed. */
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"'\\\\])");

    private final List<Path> files;
    private final String prefix;
    private final ReadOptions options;
    private DataLifeEngineSite site;
    private BrokenSource broken;

    /** @param prefix of its tables, {@code dle} by default */
    public DataLifeEngineDump(List<Path> files, String prefix, ReadOptions options) {
        this.files = List.copyOf(files);
        this.prefix = prefix;
        this.options = options;
    }

    /** The engine knows no languages. */
    @Override
    public Survey survey() throws IOException {
        site = new DataLifeEngineSite();
        SqlDump dump = dump("category", "users", "usergroups", "post_extras", "tags", "static", "comments");
        try {
            dump.read((table, row) -> site.remember(table.substring(prefix.length() + 1), row));
        } catch (BrokenSource e) {
            broken = e;
        }
        if (!dump.seen().contains(prefix + "_post") && broken == null) {
            throw new MissingOption(otherPrefixes(dump.seen()));
        }
        return new Survey(null, true);
    }

    private String otherPrefixes(Set<String> tables) {
        List<String> others = tables.stream()
                .filter(table -> table.endsWith("_post"))
                .map(table -> table.substring(0, table.length() - "_post".length()))
                .filter(other -> !other.isEmpty())
                .toList();
        return "There is no table " + prefix + "_post in the file. "
                + (others.isEmpty()
                        ? "None of its tables ends in _post, as the one with a DataLife Engine's articles does."
                        : "Its tables have " + (others.size() == 1 ? "the prefix " : "the prefixes ")
                                + others.stream().collect(Collectors.joining(", ")) + ": give --prefix "
                                + others.getFirst() + ".");
    }

    @Override
    public void read(Sink sink) throws IOException {
        if (site == null) {
            survey();
        }
        site.leftOut().forEach(sink::leftOut);
        dump("post").read((table, row) -> article(row, sink));
        if (broken != null) {
            throw broken;
        }
    }

    private SqlDump dump(String... tables) throws IOException {
        List<EncodedFile> encoded = new ArrayList<>();
        for (Path file : files) {
            encoded.add(EncodedFile.of(file, options.encoding(), SqlEncoding::declared));
        }
        return new SqlDump(
                encoded,
                Set.copyOf(Stream.of(tables).map(table -> prefix + "_" + table).toList()));
    }

    private static long number(String written) {
        return DataLifeEngineSite.number(written);
    }

    /** A name or title as HTML, which the engine stores it as. */
    public static String html(String text) {
        return text == null ? "" : ESCAPED.matcher(text).replaceAll("$1");
    }

    private void article(Map<String, String> row, Sink sink) {
        String id = row.getOrDefault("id", "");
        String title = html(row.get("title"));
        BiConsumer<Warning, String> warnings = (kind, detail) -> sink.warning(kind, id, detail);
        String brief = row.getOrDefault("short_story", "");
        String full = row.getOrDefault("full_story", "");
        if (number(id) == 0) {
            warnings.accept(Warning.NO_ID, title);
        } else if (brief.length() > SqlDump.LONGEST || full.length() > SqlDump.LONGEST) {
            warnings.accept(Warning.TOO_LONG, title);
        } else {
            sink.article(article(row, id, title, brief, full, warnings));
        }
    }

    private ImportedArticle article(
            Map<String, String> row,
            String id,
            String title,
            String brief,
            String full,
            BiConsumer<Warning, String> warnings) {
        Map<String, String> fields = extraFields(row.getOrDefault("xfields", ""));
        BbCode markup = new BbCode(fields, warnings);
        List<Category> filed = Stream.of(row.getOrDefault("category", "").split(",", -1))
                .map(number -> site.category(number.strip()))
                .filter(Objects::nonNull)
                .toList();
        Instant date = time(row.get("date"), warnings);
        HiddenParts teaserParts = HiddenParts.ofDle(markup.withFields(brief));
        HiddenParts textParts = HiddenParts.ofDle(markup.withFields(full));
        Standing standing = standing(row, title, filed, warnings);
        if (teaserParts.found() || textParts.found()) {
            standing = (textParts.found() ? textParts : teaserParts).decide(options.hidden(), standing, warnings);
        }
        String teaser = markup.toHtml(teaserParts.text(options.hidden()));
        return new ImportedArticle(
                id,
                null,
                addresses(row, id, filed),
                null,
                row.get("alt_name"),
                title,
                full.isBlank() ? html(row.get("descr")) : Shortcodes.escape(LegacyHtml.text(teaser)),
                full.isBlank() ? teaser : markup.toHtml(textParts.text(options.hidden())),
                filed.isEmpty() ? null : site.term(filed.getFirst()),
                tags(row, number(id), filed),
                site.author(row.getOrDefault("autor", ""), warnings),
                standing,
                standing == Standing.PUBLISHED ? date : null,
                date,
                image(fields, full.isBlank() ? "" : teaser, warnings),
                site.views(number(id), number(row.get("news_read"))),
                new Original(
                        Markup.BB_CODE,
                        full.isBlank() ? html(row.get("descr")) : teaserParts.text(options.hidden()),
                        full.isBlank() ? teaserParts.text(options.hidden()) : textParts.text(options.hidden()),
                        List.of()));
    }

    /** Only what every visitor could read is published here; what becomes of the rest is told. */
    private Standing standing(
            Map<String, String> row, String title, List<Category> filed, BiConsumer<Warning, String> warnings) {
        if (!"1".equals(row.getOrDefault("approve", "1"))) {
            warnings.accept(Warning.WAITED_THERE, title);
            return Standing.IN_REVIEW;
        }
        String restriction = site.restriction(row, filed);
        if (restriction != null) {
            warnings.accept(Warning.NOT_PUBLIC, restriction);
            return Standing.DRAFT;
        }
        return Standing.PUBLISHED;
    }

    /** The sections above its own come with that one. */
    private List<Term> tags(Map<String, String> row, long id, List<Category> filed) {
        String written = row.getOrDefault("tags", "");
        List<String> names = written.isBlank() ? site.tags(id) : List.of(written.split(",", -1));
        List<Category> above = filed.isEmpty() ? List.of() : site.path(filed.getFirst());
        return Stream.concat(
                        names.stream()
                                .map(name -> html(name).strip())
                                .filter(name -> !name.isEmpty())
                                .map(name -> new Term(null, name)),
                        filed.stream()
                                .filter(category -> !above.contains(category))
                                .map(site::term))
                .toList();
    }

    /** In each of the forms that the engine can be set to, because sites have changed it over the years. */
    private List<String> addresses(Map<String, String> row, String id, List<Category> filed) {
        String name = row.getOrDefault("alt_name", "");
        List<String> addresses = new ArrayList<>(List.of("/index.php?newsid=" + id));
        if (!name.isBlank()) {
            String last = id + "-" + name + ".html";
            if (!filed.isEmpty()) {
                String folders = site.path(filed.getFirst()).stream()
                        .map(category -> category.slug() + "/")
                        .collect(Collectors.joining());
                addresses.addFirst("/" + folders + last);
            }
            addresses.add("/" + last);
            String date = row.getOrDefault("date", "");
            if (date.length() >= 10) {
                addresses.add("/" + date.substring(0, 10).replace('-', '/') + "/" + name + ".html");
            }
        }
        return addresses;
    }

    /** The picture of the teaser, where the text itself has others; or that of an extra field. */
    private static Image image(Map<String, String> fields, String teaser, BiConsumer<Warning, String> warnings) {
        Image found = null;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            Matcher address = UPLOADED.matcher(field.getValue());
            if (found == null && address.find()) {
                found = new Image(address.group(), "", "", "");
            } else {
                warnings.accept(Warning.EXTRA_FIELD_LEFT_OUT, field.getKey() + " = " + field.getValue());
            }
        }
        Matcher inTeaser = UPLOADED.matcher(teaser);
        return found == null && inTeaser.find() ? new Image(inTeaser.group(), "", "", "") : found;
    }

    /** {@code name|value||name|value}, with pipes in values as {@code &#124;}. */
    private static Map<String, String> extraFields(String written) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : written.split("\\|\\|", -1)) {
            int pipe = pair.indexOf('|');
            if (pipe > 0 && pipe < pair.length() - 1) {
                fields.put(pair.substring(0, pipe), pair.substring(pipe + 1).replace("&#124;", "|"));
            }
        }
        return fields;
    }

    private Instant time(String written, BiConsumer<Warning, String> warnings) {
        try {
            return LocalDateTime.parse(Objects.requireNonNullElse(written, ""), TIME)
                    .atZone(options.zone())
                    .toInstant();
        } catch (DateTimeException e) {
            warnings.accept(Warning.BROKEN_FIELD, "date = " + written);
            return null;
        }
    }
}
