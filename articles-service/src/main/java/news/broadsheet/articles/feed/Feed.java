package news.broadsheet.articles.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest articles, for readers who come by another program than a browser; whatever it is written as. All of its text
 * is fit for XML.
 *
 * @param title of the site, and what of it this is
 * @param home the page that shows the same to browsers
 * @param self where it is fetched again
 * @param language of all of its articles, where they have one
 * @param hub tells subscribers at once (WebSub)
 * @param updated when the last of its articles was changed
 */
record Feed(
        String site,
        String title,
        String home,
        String self,
        @Nullable String language,
        @Nullable String hub,
        Instant updated,
        List<Item> items) {

    Feed {
        site = XmlText.of(site);
        title = XmlText.of(title);
        items = List.copyOf(items);
    }

    /**
     * One article.
     *
     * @param url its page
     * @param html all of it, lead and body; a feed of leads only has none
     * @param image address of its first
     * @param topics names of its section and tags
     */
    record Item(
            UUID article,
            String url,
            String language,
            String headline,
            String lead,
            @Nullable String html,
            @Nullable String image,
            List<String> authors,
            List<Topic> topics,
            Instant publishedAt,
            Instant updatedAt) {

        Item {
            headline = XmlText.of(headline);
            lead = XmlText.of(lead);
            html = XmlText.of(html);
            authors = authors.stream().map(XmlText::of).toList();
            topics = List.copyOf(topics);
        }

        /** Stays when the address of the page, the headline or the site's name change. */
        String id() {
            return "urn:uuid:" + article;
        }
    }

    /** A section or tag. */
    record Topic(String slug, String name) {
        Topic {
            name = XmlText.of(name);
        }
    }
}
