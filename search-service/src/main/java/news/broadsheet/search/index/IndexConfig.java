package news.broadsheet.search.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Configures the indices. */
@ConfigMapping(prefix = "search.index")
public interface IndexConfig {
    /**
     * Analyzer of each language (BCP 47); {@code <name>_exact} must exist, too. Each language has its own index.
     * Articles of a removed language are no longer found, and new ones go to the dead letters.
     */
    Map<String, String> languages();

    /** Languages that are also typed without diacritics, and whose analyzer has a {@code _folded} variant. */
    @WithDefault("az")
    Set<String> folded();

    /** Returns the alias of a language's index. */
    default String alias(String language) {
        return "articles-" + language;
    }

    /** Returns the alias of a language's index, or those of all when it is null. */
    default List<String> aliases(@Nullable String language) {
        return language == null ? supported().stream().map(this::alias).sorted().toList() : List.of(alias(language));
    }

    default Set<String> supported() {
        return languages().keySet();
    }
}
