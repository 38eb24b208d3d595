package news.broadsheet.articles.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import news.broadsheet.articles.site.SiteConfig;
import org.jspecify.annotations.Nullable;

/** Writes one sitemap (<a href="https://www.sitemaps.org/protocol.html">protocol</a>), in UTF-8. */
final class SitemapXml {
    static final String MEDIA_TYPE = "application/xml";
    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String XHTML = "http://www.w3.org/1999/xhtml";
    private static final String NEWS = "http://www.google.com/schemas/sitemap-news/0.9";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final SiteConfig site;
    private final XMLStreamWriter xml;

    /** Writes what is inside of the root. */
    interface Content {
        void write(SitemapXml to) throws XMLStreamException;
    }

    private SitemapXml(SiteConfig site) throws XMLStreamException {
        this.site = site;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
    }

    static byte[] index(SiteConfig site, Content content) {
        return write(site, "sitemapindex", content);
    }

    static byte[] urls(SiteConfig site, Content content) {
        return write(site, "urlset", content);
    }

    private static byte[] write(SiteConfig site, String root, Content content) {
        try {
            SitemapXml sitemap = new SitemapXml(site);
            sitemap.xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            sitemap.xml.writeStartElement(root);
            sitemap.xml.writeDefaultNamespace(SITEMAP);
            if ("urlset".equals(root)) {
                sitemap.xml.writeNamespace("xhtml", XHTML);
                sitemap.xml.writeNamespace("news", NEWS);
            }
            content.write(sitemap);
            sitemap.xml.writeEndDocument();
            sitemap.xml.close();
            return sitemap.bytes.toByteArray();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A sitemap cannot be written", e);
        }
    }

    void sitemap(String path, @Nullable Instant changedAt) throws XMLStreamException {
        xml.writeStartElement("sitemap");
        location(path, changedAt);
        xml.writeEndElement();
    }

    /** @param editions path by language, with the page itself; one alone is not said */
    void page(String path, @Nullable Instant changedAt, Map<String, String> editions) throws XMLStreamException {
        xml.writeStartElement("url");
        location(path, changedAt);
        if (editions.size() > 1) {
            for (Map.Entry<String, String> edition : editions.entrySet()) {
                xml.writeEmptyElement("xhtml:link");
                xml.writeAttribute("rel", "alternate");
                xml.writeAttribute("hreflang", edition.getKey());
                xml.writeAttribute("href", site.at(edition.getValue()));
            }
        }
        xml.writeEndElement();
    }

    void news(Sitemaps.News news) throws XMLStreamException {
        xml.writeStartElement("url");
        location(news.path(), null);
        xml.writeStartElement("news:news");
        xml.writeStartElement("news:publication");
        text("news:name", XmlText.of(site.name()));
        text("news:language", news.language());
        xml.writeEndElement();
        text("news:publication_date", time(news.publishedAt()));
        text("news:title", XmlText.of(news.headline()));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void location(String path, @Nullable Instant changedAt) throws XMLStreamException {
        text("loc", site.at(path));
        if (changedAt != null) {
            text("lastmod", time(changedAt));
        }
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void text(String element, String text) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
