package news.broadsheet.articles.feed;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Content;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Element;
import org.jsoup.nodes.Entities;

/** A feed as RSS 2.0, with the extensions that readers of it know: content, Dublin Core, Media RSS, Atom's links. */
final class RssFeed {
    private RssFeed() {}

    static byte[] write(Feed feed) {
        Channel channel = new Channel("rss_2.0");
        channel.setTitle(feed.title());
        channel.setDescription(feed.title());
        channel.setLink(feed.home());
        channel.setLanguage(feed.language());
        channel.setLastBuildDate(Date.from(feed.updated()));
        channel.setForeignMarkup(links(feed));
        channel.setItems(feed.items().stream().map(RssFeed::item).toList());
        return Xml.write(channel);
    }

    private static List<Element> links(Feed feed) {
        List<Element> links = new ArrayList<>();
        links.add(link("self", feed.self()).setAttribute("type", Format.RSS.mediaType()));
        if (feed.hub() != null) {
            links.add(link("hub", feed.hub()));
        }
        return links;
    }

    private static Element link(String relation, String url) {
        return new Element("link", Xml.ATOM).setAttribute("rel", relation).setAttribute("href", url);
    }

    private static Item item(Feed.Item from) {
        Item item = new Item();
        item.setTitle(from.headline());
        item.setLink(from.url());
        item.setDescription(description(from));
        if (from.html() != null) {
            Content content = new Content();
            content.setValue(from.html());
            item.setContent(content);
        }
        Guid guid = new Guid();
        guid.setValue(from.id());
        guid.setPermaLink(false);
        item.setGuid(guid);
        item.setPubDate(Date.from(from.publishedAt()));
        item.setCategories(from.topics().stream().map(RssFeed::category).toList());
        item.setModules(List.of(Xml.dublinCore(from)));
        item.setForeignMarkup(foreign(from));
        return item;
    }

    /** Readers take it for HTML, so what is "a &lt; b" in the lead must be written twice. */
    private static Description description(Feed.Item from) {
        Description description = new Description();
        description.setValue(Entities.escape(from.lead()));
        return description;
    }

    /** RSS has no time of the last change; Atom's is understood beside it. */
    private static List<Element> foreign(Feed.Item from) {
        List<Element> foreign = new ArrayList<>(Xml.media(from));
        foreign.add(new Element("updated", Xml.ATOM).setText(from.updatedAt().toString()));
        return foreign;
    }

    private static Category category(Feed.Topic topic) {
        Category category = new Category();
        category.setValue(topic.name());
        return category;
    }
}
