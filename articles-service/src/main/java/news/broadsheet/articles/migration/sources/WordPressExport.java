package news.broadsheet.articles.migration.sources;

import static java.util.function.Predicate.not;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Markup;
import news.broadsheet.articles.migration.ImportedArticle.Original;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.ReadOptions;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.sources.WxrReader.Item;
import news.broadsheet.articles.migration.sources.WxrReader.Label;

/**
 * A WordPress site as its "Tools → Export" gives it (WXR 1.2), in one file or in several. Read twice: an image may come
 * after the article that shows it, or in another file.
 */
public final class WordPressExport implements Source {
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

    private static final List<String> LANGUAGES =
            List.of("language", "_language", "lang", "_lang", "locale", "_locale");
    /** What Members, Restrict Content Pro, Ultimate Membership and Jetpack keep beside an article for some readers only. */
    private static final List<String> RESTRICTIONS = List.of(
            "_members_access_role",
            "rcp_subscription_level",
            "rcp_access_level",
            "rcp_user_level",
            "ihc_mb_who",
            "_jetpack_newsletter_access");

    private static final List<String> FOR_ALL = List.of("", "0", "all", "All", "None", "everybody");

    private final WxrReader reader;
    private final ReadOptions options;
    private WordPressSite site;

    /** @param files of one site */
    public WordPressExport(List<Path> files, ReadOptions options) {
        this.reader = new WxrReader(files, options.encoding());
        this.options = options;
    }

    @Override
    public Survey survey() throws IOException {
        site = new WordPressSite();
        boolean[] silent = {false};
        try {
            reader.read(new WxrReader.Sink() {
                @Override
                public void element(String element, Item item) {
                    site.remember(element, item);
                    silent[0] |= "item".equals(element)
                            && options.types().contains(item.get("wp:post_type"))
                            && language(item) == null;
                }

                @Override
                public void broken(String place, String what) {
                    // The second reading meets it again, and tells it.
                }
            });
        } catch (BrokenSource e) {
            // So it does with this.
            return new Survey(site.language(), silent[0]);
        }
        return new Survey(site.language(), silent[0]);
    }

    @Override
    public void read(Sink sink) throws IOException {
        if (site == null) {
            survey();
        }
        reader.read(new WxrReader.Sink() {
            @Override
            public void element(String element, Item item) {
                if ("item".equals(element)) {
                    item(item, sink);
                }
            }

            @Override
            public void broken(String place, String what) {
                sink.warning(Warning.BROKEN_ITEM, place, what);
                sink.leftOut("broken item", 1);
            }
        });
    }

    private void item(Item item, Sink sink) {
        String type = item.get("wp:post_type");
        String id = item.get("wp:post_id");
        BiConsumer<Warning, String> warnings = (kind, detail) -> sink.warning(kind, id, detail);
        String title = item.get("title");
        String status = item.get("wp:status");
        if (item.comments() > 0) {
            sink.leftOut("comment", item.comments());
        }
        if (WordPressSite.HELPERS.contains(type)) {
            return;
        }
        if (!options.types().contains(type)) {
            warnings.accept(Warning.NOT_AN_ARTICLE, type + " \"" + title + "\"");
            sink.leftOut(type, 1);
        } else if ("auto-draft".equals(status) || "inherit".equals(status)) {
            warnings.accept(Warning.NOT_AN_ARTICLE, status + " \"" + title + "\"");
            sink.leftOut(status, 1);
        } else if ("trash".equals(status)) {
            warnings.accept(Warning.IN_THE_BIN, title);
        } else if (id.isBlank()) {
            warnings.accept(Warning.NO_ID, title);
        } else if (item.get("content:encoded").length() > WxrReader.LONGEST) {
            warnings.accept(Warning.TOO_LONG, title);
        } else {
            if (item.tookOut()) {
                warnings.accept(Warning.UNFIT_CHARACTERS, title);
            }
            sink.article(article(item, id, warnings));
        }
    }

    private ImportedArticle article(Item item, String id, BiConsumer<Warning, String> warnings) {
        WordPressTimes times = new WordPressTimes(item, options.zone(), warnings);
        HiddenParts text = HiddenParts.ofWordPress(item.get("content:encoded"));
        Standing standing = standing(item, times, warnings);
        if (text.found()) {
            standing = text.decide(options.hidden(), standing, warnings);
        }
        List<Term> sections = terms(item, "category")
                .filter(term -> !"uncategorized".equals(term.slug()))
                .map(site::section)
                .toList();
        Term section = primary(sections, item);
        // An article has one section here, and with it those above: the others say what it is about.
        List<Term> tags = Stream.concat(
                        terms(item, "post_tag"), sections.stream().filter(other -> !isAbove(other, section)))
                .toList();
        String content = text.text(options.hidden());
        String html = new Shortcodes(site.attachments(), id, warnings).toHtml(content);
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
                authors(item, warnings),
                standing,
                standing == Standing.PUBLISHED ? times.published() : null,
                times.modified(),
                image(item, warnings),
                views(item, warnings),
                new Original(
                        Markup.SHORTCODES,
                        item.get("excerpt:encoded"),
                        content,
                        site.attachments().ofGalleries(id, content)));
    }

    /** Only what everybody could read is published here; what becomes of the rest is told. */
    private static Standing standing(Item item, WordPressTimes times, BiConsumer<Warning, String> warnings) {
        String status = item.get("wp:status");
        Optional<String> restriction = RESTRICTIONS.stream()
                .filter(key ->
                        !FOR_ALL.contains(item.meta().getOrDefault(key, "").strip()))
                .findFirst();
        if ("private".equals(status)) {
            warnings.accept(Warning.NOT_PUBLIC, "private");
        } else if (!item.get("wp:post_password").isBlank()) {
            warnings.accept(Warning.NOT_PUBLIC, "has a password");
        } else if (restriction.isPresent()) {
            warnings.accept(
                    Warning.NOT_PUBLIC,
                    restriction.get() + " = "
                            + item.meta().get(restriction.get()).strip());
        } else if ("future".equals(status)) {
            Instant at = times.published();
            warnings.accept(Warning.IN_THE_FUTURE, at == null ? "at an unknown time" : at.toString());
        } else if ("pending".equals(status)) {
            warnings.accept(Warning.WAITED_THERE, item.get("title"));
            return Standing.IN_REVIEW;
        } else if ("publish".equals(status)) {
            return Standing.PUBLISHED;
        } else {
            warnings.accept(Warning.DRAFT_THERE, status.isBlank() ? "without a status" : status);
        }
        return Standing.DRAFT;
    }

    private static Stream<Label> labels(Item item, String domain) {
        return item.labels().stream().filter(label -> label.domain().equals(domain));
    }

    private static Stream<Term> terms(Item item, String domain) {
        return labels(item, domain).map(label -> new Term(label.nicename(), label.name()));
    }

    /** The one that an SEO plugin calls primary, or the first that is not above another of them. */
    private Term primary(List<Term> sections, Item item) {
        String nicename = site.category(item.meta()
                .getOrDefault(
                        "_yoast_wpseo_primary_category", item.meta().getOrDefault("rank_math_primary_category", "")));
        return sections.stream()
                .filter(section -> Objects.equals(section.slug(), nicename))
                .findFirst()
                .or(() -> sections.stream()
                        .filter(section ->
                                sections.stream().noneMatch(other -> !other.equals(section) && isAbove(section, other)))
                        .findFirst())
                .orElse(sections.isEmpty() ? null : sections.getFirst());
    }

    /** Or the same. */
    private static boolean isAbove(Term one, Term other) {
        return other != null && other.path().stream().anyMatch(term -> Objects.equals(term.slug(), one.slug()));
    }

    /** By the plugin for several authors, where there is one. */
    private List<Term> authors(Item item, BiConsumer<Warning, String> warnings) {
        List<Label> several = labels(item, "author").toList();
        String creator = item.get("dc:creator");
        if (several.isEmpty()) {
            return creator.isBlank()
                    ? List.of()
                    : site.author(creator, "", warnings).stream().toList();
        }
        return several.stream()
                .flatMap(author ->
                        site
                                .author(author.name(), Objects.requireNonNullElse(author.nicename(), ""), warnings)
                                .stream())
                .toList();
    }

    private Image image(Item item, BiConsumer<Warning, String> warnings) {
        String id = item.meta().getOrDefault("_thumbnail_id", "").strip();
        Image image = site.attachment(id);
        if (image == null && !id.isEmpty() && !"0".equals(id)) {
            warnings.accept(
                    Warning.IMAGE_MISSING,
                    "the lead picture " + id + " is not in the file; give the export of the media by another --file");
        }
        return image;
    }

    private static String language(Item item) {
        return labels(item, "language")
                .map(Label::nicename)
                .filter(Objects::nonNull)
                .findFirst()
                .or(() -> LANGUAGES.stream()
                        .map(item.meta()::get)
                        .filter(value -> value != null && !value.isBlank())
                        .findFirst())
                .orElse(null);
    }

    /** WordPress finds an article by its number as well, and old links do. */
    private static List<String> addresses(Item item, String id) {
        List<String> addresses = new ArrayList<>();
        addresses.add(item.get("link"));
        addresses.add("/?p=" + id);
        if ("page".equals(item.get("wp:post_type"))) {
            addresses.add("/?page_id=" + id);
        }
        item.meta().forEach((key, value) -> {
            if ("custom_permalink".equals(key)) {
                addresses.add("/" + value);
            }
        });
        return addresses.stream().filter(not(String::isBlank)).distinct().toList();
    }

    private static long views(Item item, BiConsumer<Warning, String> warnings) {
        long most = 0;
        for (Map.Entry<String, String> counter : item.meta().entrySet()) {
            String written = counter.getValue().strip();
            if (VIEWS.contains(counter.getKey()) && written.matches("\\d{1,15}")) {
                most = Math.max(most, Long.parseLong(written));
            } else if (VIEWS.contains(counter.getKey()) && !written.isEmpty()) {
                warnings.accept(Warning.BROKEN_FIELD, counter.getKey() + " = " + written);
            }
        }
        return most;
    }
}
