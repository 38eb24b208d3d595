package news.broadsheet.search.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Set;

/** Which languages are searched. */
@ConfigMapping(prefix = "search.index")
public interface IndexConfig {
    /**
     * The analyzer for each language (BCP 47); the same name with {@code _exact} must be one too. A language more is an
     * index more; the articles of one that is taken away are no longer found, and new ones go to the dead letters.
     */
    Map<String, String> languages();

    /** The languages that are also typed without their own letters, and whose analyzer has one with {@code _folded}. */
    @WithDefault("az")
    Set<String> folded();

    /** The name under which a language's index is written and searched. */
    default String alias(String language) {
        return "articles-" + language;
    }

    default Set<String> supported() {
        return languages().keySet();
    }
}
