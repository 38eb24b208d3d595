package news.broadsheet.articles.migration.sources;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.EncodedFile;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Markup;
import news.broadsheet.articles.migration.ImportedArticle.Original;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.ReadOptions;
import news.broadsheet.articles.migration.ReadOptions.Hidden;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.LegacyHtml;

/**
 * A Ghost site as its "Export content" gives it: the tables of its database as JSON, in any order. Read twice: who wrote an
 * article and what it is filed under may come after it. Of the first reading only ids and names stay in memory.
 */
public final class GhostExport implements Source {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(50_000_000)
                    .maxNestingDepth(100)
                    .build())
            // Plugins write them as they are.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();
    private static final Set<String> TABLES =
            Set.of("posts", "tags", "users", "posts_tags", "posts_authors", "posts_meta", "settings");
    /** The language of a site, by the name that each generation of Ghost gave it. */
    private static final List<String> LANGUAGES = List.of("locale", "lang", "default_locale");
    /** Ghost's editors' own forms of a text, and older ones of it; the HTML is beside them. */
    private static final Set<String> UNREAD =
            Set.of("lexical", "mobiledoc", "plaintext", "codeinjection_head", "codeinjection_foot");

    private static final int LONGEST = 2_000_000;

    private final List<Path> files;
    private final ReadOptions options;
    private final Map<String, Map<String, String>> tags = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Map<String, List<Link>> tagsOf = new HashMap<>();
    private final Map<String, List<Link>> authorsOf = new HashMap<>();
    private final Map<String, Map<String, String>> metaOf = new HashMap<>();

    private boolean surveyed;
    private BrokenSource broken;

    /** @param files of one site */
    public GhostExport(List<Path> files, ReadOptions options) {
        this.files = List.copyOf(files);
        this.options = options;
    }

    /** @param order among those of its article */
    private record Link(String to, int order) {}

    @Override
    public Survey survey() throws IOException {
        surveyed = true;
        boolean[] silent = {false};
        try {
            rows(
                    (table, row) -> remember(table, row),
                    Set.of("tags", "users", "posts_tags", "posts_authors", "posts_meta", "settings"));
            rows(
                    (table, row) -> silent[0] |=
                            options.types().contains(type(row)) && language(row, tags(row.get("id"))) == null,
                    Set.of("posts"));
        } catch (BrokenSource e) {
            broken = e;
        }
        return new Survey(
                LANGUAGES.stream()
                        .map(settings::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                silent[0]);
    }

    @Override
    public void read(Sink sink) throws IOException {
        if (!surveyed) {
            survey();
        }
        rows((table, row) -> article(row, sink), Set.of("posts"));
        if (broken != null) {
            throw broken;
        }
    }

    private void rows(BiConsumer<String, Map<String, String>> to, Set<String> wanted) throws IOException {
        BrokenSource torn = null;
        for (Path file : files) {
            try {
                rows(file, to, wanted);
            } catch (BrokenSource e) {
                torn = torn == null ? e.in(files.size() == 1 ? "" : file.getFileName() + ", ") : torn;
            }
        }
        if (torn != null) {
            throw torn;
        }
    }

    private void rows(Path file, BiConsumer<String, Map<String, String>> to, Set<String> wanted) throws IOException {
        EncodedFile encoded = EncodedFile.of(file, options.encoding(), head -> Optional.empty());
        try (Reader reader = encoded.open();
                JsonParser json = JSON.createParser(reader)) {
            try {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    throw new BrokenSource("its beginning", "it is no JSON object, as a Ghost export is", null);
                }
                boolean tables = false;
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    boolean table =
                            token == JsonToken.START_ARRAY && TABLES.contains(String.valueOf(json.currentName()));
                    if (table && wanted.contains(json.currentName())) {
                        String name = json.currentName();
                        table(json, row -> to.accept(name, row));
                    } else if (table || (token == JsonToken.START_ARRAY && !"db".equals(json.currentName()))) {
                        json.skipChildren();
                    }
                    tables = tables || table;
                }
                if (!tables) {
                    throw new BrokenSource("its end", "it has none of the tables that a Ghost export has", null);
                }
            } catch (JsonProcessingException e) {
                throw new BrokenSource(
                        "line " + e.getLocation().getLineNr() + ", character "
                                + e.getLocation().getCharOffset() + " of the file",
                        e.getOriginalMessage(),
                        e);
            }
        }
    }

    private static void table(JsonParser json, Consumer<Map<String, String>> to) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Map<String, String> row = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String column = json.currentName();
                JsonToken value = json.nextToken();
                if (value.isStructStart() || UNREAD.contains(column)) {
                    json.skipChildren();
                } else if (value != JsonToken.VALUE_NULL) {
                    row.put(column, json.getText());
                }
            }
            to.accept(row);
        }
    }

    private void remember(String table, Map<String, String> row) {
        switch (table) {
            case "tags" -> {
                row.keySet().retainAll(Set.of("name", "slug", "visibility", "id"));
                tags.put(row.get("id"), row);
            }
            case "users" ->
                users.put(row.get("id"), PublicName.of(row.getOrDefault("email", ""), row.getOrDefault("name", "")));
            case "settings" -> {
                if (LANGUAGES.contains(row.getOrDefault("key", ""))
                        && !row.getOrDefault("value", "").isBlank()) {
                    settings.put(row.get("key"), row.get("value"));
                }
            }
            case "posts_tags" -> link(tagsOf, row, "tag_id");
            case "posts_authors" -> link(authorsOf, row, "author_id");
            default -> {
                row.keySet().retainAll(Set.of("post_id", "feature_image_alt", "feature_image_caption", "email_only"));
                if (row.size() > 1) {
                    metaOf.put(row.remove("post_id"), row);
                }
            }
        }
    }

    private static void link(Map<String, List<Link>> links, Map<String, String> row, String column) {
        int order =
                row.getOrDefault("sort_order", "").matches("\\d{1,6}") ? Integer.parseInt(row.get("sort_order")) : 0;
        if (row.get(column) != null) {
            links.computeIfAbsent(row.get("post_id"), none -> new ArrayList<>(2))
                    .add(new Link(row.get(column).intern(), order));
        }
    }

    private static String type(Map<String, String> row) {
        boolean page = "1".equals(row.get("page")) || "true".equals(row.get("page"));
        return row.getOrDefault("type", page ? "page" : "post");
    }

    private void article(Map<String, String> row, Sink sink) {
        String id = row.getOrDefault("id", "");
        String title = row.getOrDefault("title", "");
        String html = row.getOrDefault("html", "");
        if (!options.types().contains(type(row))) {
            sink.warning(Warning.NOT_AN_ARTICLE, id, type(row) + " \"" + title + "\"");
            sink.leftOut(type(row), 1);
        } else if (id.isBlank()) {
            sink.warning(Warning.NO_ID, "", title);
        } else if (html.isBlank()) {
            sink.warning(Warning.NO_TEXT, id, title + " (no \"html\": save it once in Ghost's editor)");
        } else if (html.length() > LONGEST) {
            sink.warning(Warning.TOO_LONG, id, title);
        } else {
            sink.article(article(row, id, html, sink));
        }
    }

    private ImportedArticle article(Map<String, String> row, String id, String html, Sink sink) {
        List<Map<String, String>> all = tags(id);
        List<Term> open = all.stream()
                .filter(tag -> !isInternal(tag))
                .map(tag -> new Term(tag.get("slug"), escaped(tag.get("name"))))
                .toList();
        String slug = row.get("slug");
        List<String> addresses = new ArrayList<>(List.of("/" + slug));
        if (!open.isEmpty()) {
            addresses.add("/" + open.getFirst().slug() + "/" + slug);
        }
        BiConsumer<Warning, String> warnings = (kind, detail) -> sink.warning(kind, id, detail);
        HiddenParts text = HiddenParts.ofGhost(html);
        Standing standing = standing(row, metaOf.getOrDefault(id, Map.of()), text, warnings);
        return new ImportedArticle(
                id,
                null,
                slug == null ? List.of() : addresses,
                language(row, all),
                slug,
                escaped(row.get("title")),
                escaped(row.getOrDefault("custom_excerpt", row.get("excerpt"))),
                GhostCards.toHtml(text.text(options.hidden())),
                open.isEmpty() ? null : open.getFirst(),
                open.stream().skip(1).toList(),
                authors(row, id, warnings),
                standing,
                standing == Standing.PUBLISHED ? time(row.get("published_at")) : null,
                time(row.get("updated_at")),
                image(row, id),
                0,
                new Original(
                        Markup.HTML,
                        escaped(row.getOrDefault("custom_excerpt", row.get("excerpt"))),
                        text.text(options.hidden()),
                        List.of()));
    }

    /** Ghost keeps plain text where others keep HTML. */
    private static String escaped(String text) {
        return text == null ? "" : Shortcodes.escape(text);
    }

    private List<Map<String, String>> tags(String id) {
        return ordered(tagsOf, id).map(tags::get).filter(Objects::nonNull).toList();
    }

    private static Stream<String> ordered(Map<String, List<Link>> links, String id) {
        return links.getOrDefault(id, List.of()).stream()
                .sorted(Comparator.comparingInt(Link::order))
                .map(Link::to);
    }

    /** Only what everybody could read is published here; what becomes of the rest is told. */
    private Standing standing(
            Map<String, String> row, Map<String, String> meta, HiddenParts text, BiConsumer<Warning, String> warnings) {
        Standing standing = status(row, meta, warnings);
        String visibility = row.getOrDefault("visibility", "");
        boolean open = List.of("public", "").contains(visibility);
        if (text.found()) {
            standing = text.decide(options.hidden(), standing, warnings);
            // What stands before the hidden part everybody could read.
            open |= options.hidden() == Hidden.drop;
        }
        if (!open) {
            warnings.accept(Warning.NOT_PUBLIC, visibility);
            return Standing.DRAFT;
        }
        return standing;
    }

    private static Standing status(
            Map<String, String> row, Map<String, String> meta, BiConsumer<Warning, String> warnings) {
        String status = row.getOrDefault("status", "");
        boolean emailOnly = !List.of("", "0", "false").contains(meta.getOrDefault("email_only", ""));
        if ("sent".equals(status) || emailOnly) {
            warnings.accept(Warning.EMAIL_ONLY, row.getOrDefault("title", ""));
        } else if ("scheduled".equals(status)) {
            Instant at = time(row.get("published_at"));
            warnings.accept(Warning.IN_THE_FUTURE, at == null ? "at an unknown time" : at.toString());
        } else if ("published".equals(status)) {
            return Standing.PUBLISHED;
        } else {
            warnings.accept(Warning.DRAFT_THERE, status.isBlank() ? "without a status" : status);
        }
        return Standing.DRAFT;
    }

    private static boolean isInternal(Map<String, String> tag) {
        return "internal".equals(tag.get("visibility"))
                || tag.getOrDefault("name", "").startsWith("#");
    }

    /** Ghost has no notion of it but a field that themes use, and internal tags: {@code #ru}, {@code #lang-ru}. */
    private static String language(Map<String, String> row, List<Map<String, String>> tags) {
        return Optional.ofNullable(row.get("locale"))
                .or(() -> tags.stream()
                        .filter(GhostExport::isInternal)
                        .map(tag -> tag.getOrDefault("name", "")
                                .toLowerCase(Locale.ROOT)
                                .replaceFirst("^#(?:lang-)?", ""))
                        .filter(name -> name.matches("[a-z]{2}"))
                        .findFirst())
                .orElse(null);
    }

    private List<Term> authors(Map<String, String> row, String id, BiConsumer<Warning, String> warnings) {
        List<String> ids = ordered(authorsOf, id).toList();
        List<Term> authors = new ArrayList<>();
        for (String author :
                ids.isEmpty() ? Stream.ofNullable(row.get("author_id")).toList() : ids) {
            String name = users.getOrDefault(author, "");
            if (name.isEmpty()) {
                warnings.accept(Warning.LOGIN_ONLY, "author " + author);
            } else {
                authors.add(new Term(null, escaped(name)));
            }
        }
        return authors;
    }

    private Image image(Map<String, String> row, String id) {
        String address = row.getOrDefault("feature_image", "");
        Map<String, String> meta = metaOf.getOrDefault(id, Map.of());
        return address.isBlank()
                ? null
                : new Image(
                        address,
                        LegacyHtml.text(meta.getOrDefault("feature_image_alt", "")),
                        LegacyHtml.text(meta.getOrDefault("feature_image_caption", "")),
                        "");
    }

    /** ISO 8601, or as MySQL and old exports have it: in UTC, or milliseconds. */
    private static Instant time(String written) {
        if (written == null) {
            return null;
        }
        try {
            if (written.matches("\\d{10,14}")) {
                return Instant.ofEpochMilli(Long.parseLong(written));
            }
            return written.contains("T")
                    ? OffsetDateTime.parse(written).toInstant()
                    : LocalDateTime.parse(written, DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss"))
                            .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
