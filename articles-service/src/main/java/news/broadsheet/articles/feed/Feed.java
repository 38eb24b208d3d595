package news.broadsheet.articles.feed;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The newest articles, for readers who come by another program than a browser; whatever it is written as. All of its text
 * is fit for XML.
 *
 * @param title of the site, and what of it this is
 * @param home the page that shows the same to browsers
 * @param self where it is fetched again
 * @param language of all of its articles; null where they have several
 * @param hub tells subscribers at once (WebSub); null where there is none
 * @param updated when the last of its articles was changed
 */
record Feed(
        String site,
        String title,
        String home,
        String self,
        String language,
        String hub,
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
     * @param html all of it, lead and body; null where the feed has leads only
     * @param image address of its first; null where it has none
     * @param topics names of its section and tags
     */
    record Item(
            UUID article,
            String url,
            String language,
            String headline,
            String lead,
            String html,
            String image,
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
