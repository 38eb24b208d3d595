package news.broadsheet.articles.feed;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.module.DCModuleImpl;
import com.rometools.rome.feed.module.Module;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;

/** What RSS and Atom have in common. */
final class Xml {
    static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");
    private static final Namespace MEDIA = Namespace.getNamespace("media", "http://search.yahoo.com/mrss/");

    private Xml() {}

    /** Writes UTF-8, not by ROME's own writer, which would put line breaks into the texts, or take them out. */
    static byte[] write(WireFeed feed) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new XMLOutputter(Format.getRawFormat()).output(new WireFeedOutput().outputJDom(feed), bytes);
            return bytes.toByteArray();
        } catch (FeedException e) {
            throw new IllegalStateException("A feed that ROME finds fault with", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of its authors, without the e-mail addresses that RSS wants, and its language. */
    static Module dublinCore(Feed.Item item) {
        DCModuleImpl module = new DCModuleImpl();
        module.setCreators(item.authors());
        module.setLanguage(item.language());
        return module;
    }

    /** Media RSS: what is known of an image is where it is, and an enclosure must say its size and type. */
    static List<Element> media(Feed.Item item) {
        return item.image() == null
                ? List.of()
                : List.of(new Element("content", MEDIA)
                        .setAttribute("url", item.image())
                        .setAttribute("medium", "image"));
    }
}
