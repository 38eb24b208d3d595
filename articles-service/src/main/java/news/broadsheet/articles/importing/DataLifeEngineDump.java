package news.broadsheet.articles.importing;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.articles.importing.ImportedArticle.Image;
import news.broadsheet.articles.importing.ImportedArticle.Standing;
import news.broadsheet.articles.importing.ImportedArticle.Term;

/**
 * A DataLife Engine site as a dump of its MySQL database. Read twice: its views, categories and users come after the
 * articles. Of the first reading numbers and names stay in memory.
 */
final class DataLifeEngineDump implements Source {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern UPLOADED =
            Pattern.compile("(?:https?://[^\\s|\"'<>]+)?/?uploads/[^\\s|\"'<>]+\\.(?i:jpe?g|png|gif|webp|avif)");
    private static final int DEEPEST = 20;

    private final Path file;
    private final Charset charset;
    private final String prefix;
    private final ZoneId zone;
    private final Map<String, Category> categories = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<Long, Long> views = new HashMap<>();
    private final Map<Long, List<String>> tags = new HashMap<>();

    /**
     * @param prefix of its tables, {@code dle} by default
     * @param zone of the times in it, which say none
     */
    DataLifeEngineDump(Path file, Charset charset, String prefix, ZoneId zone) {
        this.file = file;
        this.charset = charset;
        this.prefix = prefix;
        this.zone = zone;
    }

    private record Category(String parent, String slug, String name) {}

    @Override
    public void read(Sink sink) throws IOException {
        BrokenSource broken = null;
        try {
            dump("category", "users", "post_extras", "tags").read(this::remember);
        } catch (BrokenSource e) {
            broken = e;
        }
        dump("post").read((table, row) -> article(row, sink));
        if (broken != null) {
            throw broken;
        }
    }

    private SqlDump dump(String... tables) {
        return new SqlDump(
                file,
                charset,
                Set.copyOf(Stream.of(tables).map(table -> prefix + "_" + table).toList()));
    }

    private void remember(String table, Map<String, String> row) {
        switch (table.substring(prefix.length() + 1)) {
            case "category" ->
                categories.put(
                        row.get("id"),
                        new Category(row.get("parentid"), row.get("alt_name"), unescaped(row.get("name"))));
            case "users" -> {
                String fullName = row.getOrDefault("fullname", "");
                users.put(row.getOrDefault("name", ""), fullName.isBlank() ? row.get("name") : unescaped(fullName));
            }
            case "post_extras" -> views.put(number(row.get("news_id")), number(row.get("news_read")));
            default ->
                tags.computeIfAbsent(number(row.get("news_id")), none -> new ArrayList<>(4))
                        .add(unescaped(row.getOrDefault("tag", "")).intern());
        }
    }

    private static long number(String written) {
        return written != null && written.matches("\\d{1,15}") ? Long.parseLong(written) : 0;
    }

    /** What DataLife Engine stores as HTML entities although it is no HTML. */
    private static String unescaped(String text) {
        return text == null ? "" : LegacyHtml.text(text.replace("\\", ""));
    }

    private void article(Map<String, String> row, Sink sink) {
        String id = row.getOrDefault("id", "");
        String title = unescaped(row.get("title"));
        BiConsumer<Trouble, String> troubles = (kind, detail) -> sink.trouble(kind, id, detail);
        String brief = row.getOrDefault("short_story", "");
        String full = row.getOrDefault("full_story", "");
        if (number(id) == 0) {
            troubles.accept(Trouble.NO_ID, title);
        } else if (brief.length() > SqlDump.LONGEST || full.length() > SqlDump.LONGEST) {
            troubles.accept(Trouble.TOO_LONG, title);
        } else {
            sink.article(article(row, id, title, brief, full, troubles));
        }
    }

    private ImportedArticle article(
            Map<String, String> row,
            String id,
            String title,
            String brief,
            String full,
            BiConsumer<Trouble, String> troubles) {
        BbCode markup = new BbCode(troubles);
        List<Category> filed = Stream.of(row.getOrDefault("category", "").split(",", -1))
                .map(number -> categories.get(number.strip()))
                .filter(Objects::nonNull)
                .toList();
        boolean approved = "1".equals(row.getOrDefault("approve", "1"));
        Instant date = time(row.get("date"), troubles);
        String teaser = markup.toHtml(brief);
        String login = row.getOrDefault("autor", "");
        return new ImportedArticle(
                id,
                null,
                addresses(row, id, filed),
                null,
                row.get("alt_name"),
                title,
                full.isBlank() ? row.get("descr") : LegacyHtml.text(teaser),
                full.isBlank() ? teaser : markup.toHtml(full),
                filed.isEmpty() ? null : term(filed.getFirst()),
                tags(row, number(id), filed),
                login.isBlank() ? List.of() : List.of(new Term(null, users.getOrDefault(login, login))),
                approved ? Standing.PUBLISHED : Standing.IN_REVIEW,
                approved ? date : null,
                date,
                image(row, full.isBlank() ? "" : teaser, troubles),
                views.getOrDefault(number(id), number(row.get("news_read"))));
    }

    private static Term term(Category category) {
        return new Term(category.slug(), category.name());
    }

    private List<Term> tags(Map<String, String> row, long id, List<Category> filed) {
        String written = row.getOrDefault("tags", "");
        List<String> names = written.isBlank() ? tags.getOrDefault(id, List.of()) : List.of(written.split(",", -1));
        return Stream.concat(
                        names.stream()
                                .map(DataLifeEngineDump::unescaped)
                                .filter(name -> !name.isBlank())
                                .map(name -> new Term(null, name)),
                        filed.stream().skip(1).map(DataLifeEngineDump::term))
                .toList();
    }

    /** In each of the forms that the engine can be set to, because sites have changed it over the years. */
    private List<String> addresses(Map<String, String> row, String id, List<Category> filed) {
        String name = row.getOrDefault("alt_name", "");
        List<String> addresses = new ArrayList<>(List.of("/index.php?newsid=" + id));
        if (!name.isBlank()) {
            String last = id + "-" + name + ".html";
            if (!filed.isEmpty()) {
                addresses.addFirst("/" + path(filed.getFirst()) + last);
            }
            addresses.add("/" + last);
            String date = row.getOrDefault("date", "");
            if (date.length() >= 10) {
                addresses.add("/" + date.substring(0, 10).replace('-', '/') + "/" + name + ".html");
            }
        }
        return addresses;
    }

    private String path(Category category) {
        StringBuilder path = new StringBuilder();
        Category part = category;
        for (int depth = 0; part != null && depth < DEEPEST; depth++) {
            path.insert(0, part.slug() + "/");
            part = categories.get(part.parent());
        }
        return path.toString();
    }

    /** The picture of the teaser, where the text itself has others; or that of an extra field. */
    private static Image image(Map<String, String> row, String teaser, BiConsumer<Trouble, String> troubles) {
        Image found = null;
        for (Map.Entry<String, String> field :
                extraFields(row.getOrDefault("xfields", "")).entrySet()) {
            Matcher address = UPLOADED.matcher(field.getValue());
            if (found == null && address.find()) {
                found = new Image(address.group(), "", "", "");
            } else {
                troubles.accept(Trouble.EXTRA_FIELD_LEFT_OUT, field.getKey() + " = " + field.getValue());
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

    private Instant time(String written, BiConsumer<Trouble, String> troubles) {
        try {
            return LocalDateTime.parse(Objects.requireNonNullElse(written, ""), TIME)
                    .atZone(zone)
                    .toInstant();
        } catch (DateTimeException e) {
            troubles.accept(Trouble.BROKEN_FIELD, "date = " + written);
            return null;
        }
    }
}
