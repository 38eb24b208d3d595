package news.broadsheet.articles.migration.sources;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.sources.WxrReader.Item;
import org.jspecify.annotations.Nullable;

/** What the articles of a WordPress site name by a number, a login or a slug: pictures, authors and categories. */
public final class WordPressSite {
    /** Types of posts that are read for what they say of others: pictures, and authors of the plugin for several. */
    public static final Set<String> HELPERS = Set.of("attachment", "guest-author");

    private static final List<String> CREDITS =
            List.of("_media_credit", "media_credit", "isc_image_source", "_wp_attachment_credit");

    private final Map<String, String> authors = new HashMap<>();
    private final Map<String, String> categories = new HashMap<>();
    private final Map<String, Category> bySlug = new HashMap<>();
    private final Attachments attachments = new Attachments();
    private String language;

    /** @param parent slug; empty if it is below none */
    private record Category(String name, String parent) {}

    void remember(String element, Item item) {
        switch (element) {
            case "language" -> language = language == null ? blankToNull(item.get("language")) : language;
            case "wp:author" -> {
                String login = item.get("wp:author_login");
                String fullName = item.get("wp:author_first_name") + " " + item.get("wp:author_last_name");
                authors.put(login, PublicName.of(login, item.get("wp:author_display_name"), fullName.strip()));
            }
            case "wp:category" -> {
                String slug = item.get("wp:category_nicename");
                categories.put(item.get("wp:term_id"), slug);
                bySlug.put(slug, new Category(item.get("wp:cat_name"), item.get("wp:category_parent")));
            }
            default -> rememberItem(item);
        }
    }

    private void rememberItem(Item item) {
        String type = item.get("wp:post_type");
        if ("guest-author".equals(type)) {
            String login = item.meta().getOrDefault("cap-user_login", "");
            String name = PublicName.of(login, item.meta().getOrDefault("cap-display_name", ""), item.get("title"));
            authors.put(login, name);
            authors.putIfAbsent(item.get("wp:post_name"), name);
        } else if ("attachment".equals(type) && !item.get("wp:attachment_url").isBlank()) {
            attachments.add(
                    item.get("wp:post_id"),
                    new Image(
                            item.get("wp:attachment_url"),
                            item.meta().get("_wp_attachment_image_alt"),
                            item.get("excerpt:encoded"),
                            CREDITS.stream()
                                    .map(item.meta()::get)
                                    .filter(value -> value != null && !value.isBlank())
                                    .findFirst()
                                    .orElse(null)),
                    item.get("wp:post_parent"));
        }
    }

    private static String blankToNull(String text) {
        return text.isBlank() ? null : text;
    }

    /** What the site declares for all of its articles. */
    @Nullable
    String language() {
        return language;
    }

    Attachments attachments() {
        return attachments;
    }

    /** The picture of that number, if the files have it. */
    @Nullable
    Image attachment(String id) {
        return attachments.get(id);
    }

    /** The slug of a category by its number. */
    @Nullable
    String category(String id) {
        return categories.get(id);
    }

    /** The category with those above it. */
    Term section(Term category) {
        return below(category, new HashSet<>());
    }

    private Term below(Term category, Set<String> seen) {
        Category known = category.slug() == null ? null : bySlug.get(category.slug());
        if (known == null || known.parent().isBlank() || !seen.add(category.slug())) {
            return category;
        }
        String parent = known.parent();
        Category above = bySlug.get(parent);
        Term term = new Term(parent, above == null ? parent : above.name());
        return new Term(category.slug(), category.name(), seen.contains(parent) ? null : below(term, seen));
    }

    /**
     * An author as readers may see it.
     *
     * @param login or a name, which exports of other plugins write in its place
     * @param slug by which the plugin for several authors calls one; empty without it
     */
    Optional<Term> author(String login, String slug, BiConsumer<Warning, String> warnings) {
        String name = authors.get(login);
        if (name == null) {
            name = authors.get(slug.replaceFirst("^cap-", ""));
        }
        if (name == null) {
            name = PublicName.isLogin(login) ? "" : login;
        }
        if (name.isBlank()) {
            warnings.accept(Warning.LOGIN_ONLY, login);
            return Optional.empty();
        }
        return Optional.of(new Term(null, name));
    }
}
