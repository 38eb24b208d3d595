package news.broadsheet.articles.importing;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import news.broadsheet.articles.importing.ImportedArticle.Image;
import news.broadsheet.articles.importing.ImportedArticle.Standing;
import news.broadsheet.articles.importing.ImportedArticle.Term;
import news.broadsheet.articles.importing.WxrReader.Item;
import news.broadsheet.articles.importing.WxrReader.Label;

/** A WordPress site as its "Tools → Export" gives it (WXR 1.2). Read twice: an image may come after the article that shows it. */
final class WordPressExport implements Source {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    /** WP-PostViews, WPB, Post Views Counter's export, and what themes call it. */
    private static final List<String> VIEWS = List.of(
            "views",
            "post_views_count",
            "_post_views",
            "post_views",
            "_views",
            "wpb_post_views_count",
            "tie_views",
            "entry_views",
            "penci_post_views_count",
            "td_post_views_count");

    private static final List<String> CREDITS =
            List.of("_media_credit", "media_credit", "isc_image_source", "_wp_attachment_credit");
    private static final List<String> LANGUAGES =
            List.of("language", "_language", "lang", "_lang", "locale", "_locale");

    private final WxrReader reader;
    private final Map<String, String> authors = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, Image> attachments = new HashMap<>();

    WordPressExport(Path file) {
        this.reader = new WxrReader(file);
    }

    @Override
    public void read(Sink sink) throws IOException {
        authors.clear();
        attachments.clear();
        BrokenSource broken = null;
        try {
            reader.read(this::remember);
        } catch (BrokenSource e) {
            broken = e;
        }
        reader.read((element, item) -> {
            if ("item".equals(element)) {
                article(item, sink);
            }
        });
        if (broken != null) {
            throw broken;
        }
    }

    /** What articles name by a number or a login. */
    private void remember(String element, Item item) {
        if ("wp:author".equals(element)) {
            String name = Stream.of("wp:author_display_name", "wp:author_first_name", "wp:author_login")
                    .map(item::get)
                    .filter(not(String::isBlank))
                    .findFirst()
                    .orElse("");
            authors.put(item.get("wp:author_login"), name);
        } else if ("wp:category".equals(element)) {
            categories.put(item.get("wp:term_id"), item.get("wp:category_nicename"));
        } else if ("attachment".equals(item.get("wp:post_type"))
                && !item.get("wp:attachment_url").isBlank()) {
            attachments.put(
                    item.get("wp:post_id"),
                    new Image(
                            item.get("wp:attachment_url"),
                            item.meta().get("_wp_attachment_image_alt"),
                            item.get("excerpt:encoded"),
                            first(item.meta(), CREDITS).orElse(null)));
        }
    }

    private void article(Item item, Sink sink) {
        String type = item.get("wp:post_type");
        if ("attachment".equals(type)) {
            return;
        }
        String id = item.get("wp:post_id");
        BiConsumer<Trouble, String> troubles = (kind, detail) -> sink.trouble(kind, id, detail);
        String title = item.get("title");
        String status = item.get("wp:status");
        if (!"post".equals(type) || "auto-draft".equals(status) || "inherit".equals(status)) {
            troubles.accept(Trouble.NOT_AN_ARTICLE, type + " \"" + title + "\"");
        } else if ("trash".equals(status)) {
            troubles.accept(Trouble.IN_THE_BIN, title);
        } else if (id.isBlank()) {
            troubles.accept(Trouble.NO_ID, title);
        } else if (item.get("content:encoded").length() > WxrReader.LONGEST) {
            troubles.accept(Trouble.TOO_LONG, title);
        } else {
            sink.article(article(item, id, troubles));
        }
    }

    private ImportedArticle article(Item item, String id, BiConsumer<Trouble, String> troubles) {
        Standing standing = standing(item, troubles);
        List<Term> sections = terms(item, "category")
                .filter(term -> !"uncategorized".equals(term.slug()))
                .toList();
        Term section = primary(sections, item);
        // An article has one section here: the others say what it is about.
        List<Term> tags = Stream.concat(
                        terms(item, "post_tag"), sections.stream().filter(other -> !other.equals(section)))
                .toList();
        String html = new Shortcodes(attachments::get, troubles).toHtml(item.get("content:encoded"));
        return new ImportedArticle(
                id,
                labels(item, "post_translations")
                        .findFirst()
                        .map(Label::nicename)
                        .orElse(null),
                addresses(item, id),
                language(item),
                item.get("wp:post_name"),
                item.get("title"),
                item.get("excerpt:encoded"),
                html,
                section,
                tags,
                authors(item),
                standing,
                standing == Standing.PUBLISHED ? published(item) : null,
                time(item.get("wp:post_modified_gmt")).orElse(null),
                attachments.get(item.meta().getOrDefault("_thumbnail_id", "")),
                views(item, troubles));
    }

    private static Standing standing(Item item, BiConsumer<Trouble, String> troubles) {
        String status = item.get("wp:status");
        boolean hidden =
                "private".equals(status) || !item.get("wp:post_password").isBlank();
        if (hidden) {
            troubles.accept(Trouble.NOT_PUBLIC, item.get("title"));
            return Standing.DRAFT;
        }
        return switch (status) {
            // What is to be published in the future is told by its date.
            case "publish", "future" -> Standing.PUBLISHED;
            case "pending" -> Standing.IN_REVIEW;
            default -> Standing.DRAFT;
        };
    }

    private static Stream<Label> labels(Item item, String domain) {
        return item.labels().stream().filter(label -> label.domain().equals(domain));
    }

    private static Stream<Term> terms(Item item, String domain) {
        return labels(item, domain).map(label -> new Term(label.nicename(), label.name()));
    }

    /** The one that an SEO plugin calls primary, or the first. */
    private Term primary(List<Term> sections, Item item) {
        String nicename = categories.get(item.meta()
                .getOrDefault(
                        "_yoast_wpseo_primary_category", item.meta().getOrDefault("rank_math_primary_category", "")));
        return sections.stream()
                .filter(section -> Objects.equals(section.slug(), nicename))
                .findFirst()
                .orElse(sections.isEmpty() ? null : sections.getFirst());
    }

    /** By the plugin for several authors, where there is one. */
    private List<Term> authors(Item item) {
        List<Term> several = terms(item, "author")
                .map(author -> new Term(null, authors.getOrDefault(author.name(), author.name())))
                .toList();
        String creator = item.get("dc:creator");
        if (!several.isEmpty() || creator.isBlank()) {
            return several;
        }
        return List.of(new Term(null, authors.getOrDefault(creator, creator)));
    }

    private static String language(Item item) {
        return labels(item, "language")
                .map(Label::nicename)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> first(item.meta(), LANGUAGES))
                .orElse(null);
    }

    /** WordPress finds an article by its number as well, and old links do. */
    private static List<String> addresses(Item item, String id) {
        List<String> addresses = new ArrayList<>();
        addresses.add(item.get("link"));
        addresses.add("/?p=" + id);
        item.meta().forEach((key, value) -> {
            if ("custom_permalink".equals(key)) {
                addresses.add("/" + value);
            }
        });
        return addresses.stream().filter(not(String::isBlank)).distinct().toList();
    }

    private static Instant published(Item item) {
        return time(item.get("wp:post_date_gmt")).or(() -> pubDate(item)).orElse(null);
    }

    private static Optional<Instant> pubDate(Item item) {
        try {
            return Optional.of(ZonedDateTime.parse(item.get("pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** WordPress writes {@code 0000-00-00 00:00:00} for none. */
    private static Optional<Instant> time(String written) {
        try {
            return Optional.of(LocalDateTime.parse(written, TIME).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long views(Item item, BiConsumer<Trouble, String> troubles) {
        long most = 0;
        for (String key : VIEWS) {
            String written = item.meta().getOrDefault(key, "").strip();
            if (written.matches("\\d{1,15}")) {
                most = Math.max(most, Long.parseLong(written));
            } else if (!written.isEmpty()) {
                troubles.accept(Trouble.BROKEN_FIELD, key + " = " + written);
            }
        }
        return most;
    }

    private static Optional<String> first(Map<String, String> meta, List<String> keys) {
        return keys.stream()
                .map(meta::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }
}
