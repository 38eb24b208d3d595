package news.broadsheet.articles.migration.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.Warning;
import org.jspecify.annotations.Nullable;

/** What the tables beside a DataLife Engine's articles say of them: categories, users, views, tags and who may read what. */
final class DataLifeEngineSite {
    /** The engine's number of the group of visitors who did not sign in. */
    private static final String GUESTS = "5";
    /** The rule of a group that may not read an article. */
    private static final String DENIED = "3";

    private static final int DEEPEST = 20;

    private final Map<String, Category> categories = new HashMap<>();
    private final Map<String, Integer> slugs = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();
    private final Map<Long, Long> views = new HashMap<>();
    private final Map<Long, List<String>> tags = new HashMap<>();
    private final Map<Long, String> restrictions = new HashMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private List<String> allowed = List.of("all");
    private List<String> forbidden = List.of();

    /** @param parent its number; 0 for none */
    record Category(String id, String parent, String slug, String name) {}

    /** @param table without its prefix */
    void remember(String table, Map<String, String> row) {
        switch (table) {
            case "category" -> {
                String slug = row.getOrDefault("alt_name", "");
                slugs.merge(slug, 1, Integer::sum);
                categories.put(
                        row.get("id"),
                        new Category(
                                row.get("id"), row.get("parentid"), slug, DataLifeEngineDump.html(row.get("name"))));
            }
            case "users" -> {
                String login = row.getOrDefault("name", "");
                users.put(login, PublicName.of(login, DataLifeEngineDump.html(row.get("fullname"))));
            }
            case "usergroups" -> rememberGroup(row);
            case "post_extras" -> rememberExtras(row);
            case "tags" ->
                tags.computeIfAbsent(number(row.get("news_id")), none -> new ArrayList<>(4))
                        .add(row.getOrDefault("tag", "").intern());
            default -> leftOut.merge("static".equals(table) ? "static page" : "comment", 1L, Long::sum);
        }
    }

    private void rememberGroup(Map<String, String> row) {
        if (GUESTS.equals(row.get("id"))) {
            allowed = list(row.getOrDefault("allow_cats", "all"));
            forbidden = list(row.getOrDefault("not_allow_cats", ""));
        }
    }

    private static List<String> list(String written) {
        return Stream.of(written.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private void rememberExtras(Map<String, String> row) {
        long id = number(row.get("news_id"));
        views.put(id, number(row.get("news_read")));
        String access = row.getOrDefault("access", "");
        if (isDenied(access)) {
            restrictions.put(id, "access = " + access);
        }
        if (!List.of("", "0").contains(row.getOrDefault("need_pass", ""))) {
            restrictions.put(id, "has a password");
        }
    }

    /** {@code group:rule||group:rule}; what is written otherwise may mean anything, and is not public by itself. */
    private static boolean isDenied(String access) {
        return Stream.of(access.split("\\|\\|", -1))
                .map(String::strip)
                .filter(rule -> !rule.isEmpty())
                .anyMatch(rule -> !rule.matches("\\d+:[0-9]") || rule.endsWith(":" + DENIED));
    }

    static long number(String written) {
        return written != null && written.matches("\\d{1,15}") ? Long.parseLong(written) : 0;
    }

    /** What is no article, by its kind. */
    Map<String, Long> leftOut() {
        return leftOut;
    }

    /** Null if there is none of that number. */
    Category category(String id) {
        return categories.get(id);
    }

    /** It and those above it, from the top. */
    List<Category> path(Category category) {
        LinkedList<Category> path = new LinkedList<>();
        for (Category part = category;
                part != null && !path.contains(part) && path.size() < DEEPEST;
                part = categories.get(part.parent())) {
            path.addFirst(part);
        }
        return path;
    }

    /** Several categories may have one slug below different others; here each needs its own. */
    Term term(Category category) {
        Term term = null;
        List<Category> path = path(category);
        for (int i = 0; i < path.size(); i++) {
            Category part = path.get(i);
            String slug = slugs.getOrDefault(part.slug(), 0) < 2
                    ? part.slug()
                    : path.subList(0, i + 1).stream().map(Category::slug).collect(Collectors.joining("-"));
            term = new Term(slug, part.name(), term);
        }
        return term;
    }

    List<String> tags(long article) {
        return tags.getOrDefault(article, List.of());
    }

    /** @param own counted beside the article, as old versions of the engine do */
    long views(long article, long own) {
        return views.getOrDefault(article, own);
    }

    List<Term> author(String login, BiConsumer<Warning, String> warnings) {
        if (login.isBlank()) {
            return List.of();
        }
        String known = users.getOrDefault(login, "");
        String name = known.isEmpty() && !PublicName.isLogin(login) ? login : known;
        if (name.isEmpty()) {
            warnings.accept(Warning.LOGIN_ONLY, login);
            return List.of();
        }
        return List.of(new Term(null, name));
    }

    /** Why not every visitor could read an article, unless every one could. */
    @Nullable
    String restriction(Map<String, String> row, List<Category> filed) {
        String access = row.getOrDefault("access", "");
        if (isDenied(access)) {
            return "access = " + access;
        }
        boolean inForbidden = filed.stream()
                .anyMatch(category -> forbidden.contains(category.id())
                        || (!allowed.contains("all") && !allowed.contains(category.id())));
        String own = restrictions.get(DataLifeEngineSite.number(row.get("id")));
        return own == null && inForbidden ? "in a category that visitors may not read" : own;
    }
}
