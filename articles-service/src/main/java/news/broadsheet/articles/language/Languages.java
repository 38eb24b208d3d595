package news.broadsheet.articles.language;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.http.Problem;

/** The languages that the newsroom publishes in. */
@ConfigMapping(prefix = "articles")
public interface Languages {
    /** Characters of a tag: a language and three subtags. */
    int LONGEST = 35;
    /** More than any newsroom has; a draft that names more is refused. */
    int MOST = 50;

    /**
     * BCP 47 tags; where a name is missing in the language asked for, the first of these that has it stands in. One that
     * is taken away hides nothing that is published, but no list can be asked for it.
     */
    @WithName("languages")
    @WithDefault("az,ru,en")
    List<String> supported();

    /** Refuses a language that is none of these; null passes. */
    default void check(String language) {
        if (language != null && !supported().contains(language)) {
            throw new Problem.Invalid("language", "must be one of " + String.join(", ", supported()));
        }
    }

    /** The newsroom's first language first; what is in none of its languages comes last. */
    default <T> Map<String, T> inOrder(Map<String, T> byLanguage) {
        Map<String, T> ordered = new LinkedHashMap<>();
        for (String language : supported()) {
            if (byLanguage.containsKey(language)) {
                ordered.put(language, byLanguage.get(language));
            }
        }
        byLanguage.forEach(ordered::putIfAbsent);
        return ordered;
    }
}
