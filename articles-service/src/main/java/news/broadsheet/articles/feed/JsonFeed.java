package news.broadsheet.articles.feed;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A feed as JSON Feed 1.1 (<a href="https://www.jsonfeed.org/version/1.1/">specification</a>). */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record JsonFeed(
        @Schema(examples = VERSION) String version,
        String title,
        String homePageUrl,
        String feedUrl,
        String language,
        List<Hub> hubs,
        List<Item> items) {
    private static final String VERSION = "https://jsonfeed.org/version/1.1";

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @Schema(name = "JsonFeedItem")
    record Item(
            String id,
            String url,
            String title,
            String summary,
            String contentHtml,
            String contentText,
            String image,
            Instant datePublished,
            Instant dateModified,
            List<Author> authors,
            List<String> tags,
            String language) {

        private static Item of(Feed.Item item) {
            return new Item(
                    item.id(),
                    item.url(),
                    item.headline(),
                    item.lead(),
                    item.html(),
                    item.html() == null ? item.lead() : null,
                    item.image(),
                    item.publishedAt(),
                    item.updatedAt(),
                    item.authors().stream().map(Author::new).toList(),
                    item.topics().stream().map(Feed.Topic::name).toList(),
                    item.language());
        }
    }

    @Schema(name = "JsonFeedAuthor")
    record Author(String name) {}

    @Schema(name = "JsonFeedHub")
    record Hub(String type, String url) {}

    static JsonFeed of(Feed feed) {
        return new JsonFeed(
                VERSION,
                feed.title(),
                feed.home(),
                feed.self(),
                feed.language(),
                feed.hub() == null ? null : List.of(new Hub("WebSub", feed.hub())),
                feed.items().stream().map(Item::of).toList());
    }
}
