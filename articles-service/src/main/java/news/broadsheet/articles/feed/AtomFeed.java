package news.broadsheet.articles.feed;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import com.rometools.rome.feed.synd.SyndPerson;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

/** A feed as Atom 1.0 (RFC 4287). */
final class AtomFeed {
    private AtomFeed() {}

    static byte[] write(Feed from) {
        com.rometools.rome.feed.atom.Feed feed = new com.rometools.rome.feed.atom.Feed("atom_1.0");
        feed.setTitleEx(content(Content.TEXT, from.title()));
        // An address that stays, which is what an id must do: it names the feed, not the place of it.
        feed.setId(from.self());
        feed.setUpdated(Date.from(from.updated()));
        feed.setAlternateLinks(List.of(link("alternate", from.home(), "text/html")));
        List<Link> others = new ArrayList<>();
        others.add(link("self", from.self(), Format.ATOM.mediaType()));
        if (from.hub() != null) {
            others.add(link("hub", from.hub(), null));
        }
        feed.setOtherLinks(others);
        feed.setAuthors(List.of(person(from.site())));
        feed.setEntries(from.items().stream().map(AtomFeed::entry).toList());
        return Xml.write(feed);
    }

    private static Entry entry(Feed.Item from) {
        Entry entry = new Entry();
        entry.setId(from.id());
        entry.setTitleEx(content(Content.TEXT, from.headline()));
        Link page = link("alternate", from.url(), "text/html");
        page.setHreflang(from.language());
        entry.setAlternateLinks(List.of(page));
        entry.setPublished(Date.from(from.publishedAt()));
        entry.setUpdated(Date.from(from.updatedAt()));
        entry.setAuthors(from.authors().stream().map(AtomFeed::person).toList());
        entry.setCategories(from.topics().stream().map(AtomFeed::category).toList());
        entry.setSummary(content(Content.TEXT, from.lead()));
        if (from.html() != null) {
            entry.setContents(List.of(content(Content.HTML, from.html())));
        }
        entry.setForeignMarkup(Xml.media(from));
        return entry;
    }

    private static Content content(String type, String value) {
        Content content = new Content();
        content.setType(type);
        content.setValue(value);
        return content;
    }

    private static Link link(String relation, String url, String type) {
        Link link = new Link();
        link.setRel(relation);
        link.setHref(url);
        link.setType(type);
        return link;
    }

    private static SyndPerson person(String name) {
        Person person = new Person();
        person.setName(name);
        return person;
    }

    private static Category category(Feed.Topic topic) {
        Category category = new Category();
        category.setTerm(topic.slug());
        category.setLabel(topic.name());
        return category;
    }
}
