package news.broadsheet.articles.migration.sources;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.OldSite;
import org.jspecify.annotations.Nullable;

/** Files of a WordPress site by their numbers, and by the articles that they were uploaded for. */
final class Attachments {
    private static final Pattern GALLERY = Pattern.compile("\\[gallery\\b([^\\]]*)]");
    private static final Pattern LIST =
            Pattern.compile("(ids|include|exclude|id)\\s*=\\s*(?:\"|'|&quot;|&#8221;)?([0-9, ]+)");

    private final Map<String, Image> images = new HashMap<>();
    private final Map<String, List<String>> ofArticles = new HashMap<>();

    void clear() {
        images.clear();
        ofArticles.clear();
    }

    /** @param article that it was uploaded for; {@code 0} or empty for none */
    void add(String id, Image image, String article) {
        images.put(id, image);
        if (!article.isBlank() && !"0".equals(article) && OldSite.isPicture(image.address())) {
            ofArticles.computeIfAbsent(article, none -> new ArrayList<>(4)).add(id);
        }
    }

    /** The file of that number, if the export names it. */
    @Nullable
    Image get(String id) {
        return images.get(id);
    }

    /** The pictures that a gallery names, or those of its article: as WordPress shows them. */
    List<Image> gallery(String article, Map<String, String> attributes) {
        String named = attributes.getOrDefault("ids", attributes.getOrDefault("include", ""));
        List<String> excluded = numbers(attributes.getOrDefault("exclude", ""));
        List<String> ids = named.isBlank()
                ? ofArticles.getOrDefault(attributes.getOrDefault("id", article), List.of())
                : numbers(named);
        return ids.stream()
                .filter(id -> !excluded.contains(id))
                .map(images::get)
                .filter(Objects::nonNull)
                .toList();
    }

    /** All that galleries of a text show. */
    List<Image> ofGalleries(String article, String content) {
        return GALLERY.matcher(content)
                .results()
                .map((MatchResult gallery) -> {
                    Map<String, String> attributes = new HashMap<>();
                    Matcher list = LIST.matcher(gallery.group(1));
                    while (list.find()) {
                        attributes.put(list.group(1), list.group(2).strip());
                    }
                    return gallery(article, attributes);
                })
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    private static List<String> numbers(String list) {
        return Stream.of(list.split(",", -1))
                .map(String::strip)
                .filter(number -> !number.isEmpty())
                .toList();
    }
}
