package news.broadsheet.articles.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.reading.ListFilter;

/**
 * The feeds whose subscribers are told at once through a WebSub hub: the site's, a language's, and a section's in a
 * language. Others name no hub, for one that is never pinged would keep its subscribers waiting.
 */
public final class HubFeeds {
    private static final Set<String> SECTION = Set.of("section");

    private HubFeeds() {}

    static boolean include(ListFilter filter) {
        Set<String> facets = filter.facets().keySet();
        return facets.isEmpty() || (filter.language() != null && facets.equals(SECTION));
    }

    /**
     * Lists the paths of those that an article is in, in every format.
     *
     * @param sections its own and those above it
     */
    public static List<String> of(String language, List<String> sections) {
        List<String> paths = new ArrayList<>();
        for (Format format : Format.values()) {
            paths.add(format.path());
            paths.add(format.path(language, Map.of()));
            sections.forEach(section -> paths.add(format.path(language, Map.of("section", section))));
        }
        return paths;
    }
}
