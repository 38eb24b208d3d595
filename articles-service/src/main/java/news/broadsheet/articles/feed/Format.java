package news.broadsheet.articles.feed;

import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What a feed can be written as. */
enum Format {
    RSS("rss.xml", "application/rss+xml"),
    ATOM("atom.xml", "application/atom+xml"),
    JSON("feed.json", "application/feed+json");

    static final String PATH = "/api/v1/feeds/";

    private final String file;
    private final String mediaType;

    Format(String file, String mediaType) {
        this.file = file;
        this.mediaType = mediaType;
    }

    String path() {
        return PATH + file;
    }

    /**
     * The one address of such a feed, of one language or all: a hub knows it by exactly this.
     *
     * @param facets slugs by kind
     */
    String path(@Nullable String language, Map<String, String> facets) {
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        if (language != null) {
            query.add("language=" + language);
        }
        facets.forEach((kind, slug) -> query.add(kind + "=" + slug));
        return path() + query;
    }

    String mediaType() {
        return mediaType;
    }
}
