package news.broadsheet.articles.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * WordPress's export format (WXR), element by element: of the whole file, one item is in memory. Names are taken with
 * their prefixes as WordPress writes them, because exports that plugins cut in pieces may lack the declarations.
 */
final class WxrReader {
    /** What is longer is no article, and is not to fill the memory. */
    static final int LONGEST = 2_000_000;

    private static final int MOST_ENTRIES = 2_000;

    private final Path file;

    WxrReader(Path file) {
        this.file = file;
    }

    /**
     * An {@code item} of the channel, or one of its authors or categories.
     *
     * @param fields text of its elements, by name
     * @param meta its {@code wp:postmeta}
     */
    record Item(Map<String, String> fields, Map<String, String> meta, List<Label> labels) {
        String get(String field) {
            return fields.getOrDefault(field, "").strip();
        }
    }

    /** A {@code category} of an item: categories, tags, languages and more, by its domain. */
    record Label(String domain, String nicename, String name) {}

    /**
     * @param to is given each item, author and category with the name of its element
     * @throws BrokenSource where it is no well-formed XML any more
     */
    void read(BiConsumer<String, Item> to) throws IOException {
        try (var reader = new BufferedReader(
                new XmlCharacters(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8)),
                1 << 16)) {
            XMLStreamReader xml = safe().createXMLStreamReader(reader);
            try {
                boolean export = false;
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                        String name = xml.getLocalName();
                        export = export || "rss".equals(name);
                        if (!export) {
                            throw new XMLStreamException("it begins with <" + name + ">, not as a WordPress export");
                        }
                        if ("item".equals(name) || "wp:author".equals(name) || "wp:category".equals(name)) {
                            to.accept(name, item(xml));
                        }
                    }
                }
            } catch (XMLStreamException e) {
                throw new BrokenSource(
                        "line " + xml.getLocation().getLineNumber() + ", column "
                                + xml.getLocation().getColumnNumber(),
                        e.getMessage().replaceAll("(?s).*\\nMessage: ", ""),
                        e);
            }
        } catch (XMLStreamException e) {
            throw new BrokenSource("its beginning", e.getMessage(), e);
        }
    }

    /** The JDK's own, whatever is on the class path; nothing outside of the file is ever read. */
    private static XMLInputFactory safe() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    private static Item item(XMLStreamReader xml) throws XMLStreamException {
        Item item = new Item(new HashMap<>(), new HashMap<>(), new ArrayList<>());
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (!xml.isStartElement()) {
                continue;
            }
            String name = xml.getLocalName();
            switch (name) {
                case "wp:comment" -> skip(xml);
                case "wp:postmeta" -> meta(xml, item.meta());
                case "category" -> {
                    String domain = xml.getAttributeValue(null, "domain");
                    String nicename = xml.getAttributeValue(null, "nicename");
                    Label label = new Label(domain == null ? "" : domain, nicename, text(xml));
                    if (item.labels().size() < MOST_ENTRIES) {
                        item.labels().add(label);
                    }
                }
                default -> item.fields().putIfAbsent(name, text(xml));
            }
        }
        return item;
    }

    private static void meta(XMLStreamReader xml, Map<String, String> meta) throws XMLStreamException {
        String key = "";
        String value = "";
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.isStartElement()) {
                if ("wp:meta_key".equals(xml.getLocalName())) {
                    key = text(xml);
                } else {
                    value = text(xml);
                }
            }
        }
        if (meta.size() < MOST_ENTRIES && value.length() < 10_000) {
            meta.put(key.strip(), value);
        }
    }

    /** Of the element that has just begun; with one character more than is allowed where it is too long. */
    private static String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int depth = 1;
        while (depth > 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> depth++;
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    int room = LONGEST + 1 - text.length();
                    text.append(xml.getTextCharacters(), xml.getTextStart(), Math.min(room, xml.getTextLength()));
                }
                case XMLStreamConstants.ENTITY_REFERENCE -> text.append(' ');
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the file ends too early");
                default -> {}
            }
        }
        return text.toString();
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        text(xml);
    }
}
