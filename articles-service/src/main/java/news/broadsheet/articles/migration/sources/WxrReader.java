package news.broadsheet.articles.migration.sources;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.EncodedFile;
import news.broadsheet.articles.migration.sources.WxrParts.Part;
import news.broadsheet.articles.migration.sources.XmlRepair.Repaired;
import org.jspecify.annotations.Nullable;

/**
 * WordPress's export format (WXR), element by element: of all files, one item is in memory. Names are taken with
 * their prefixes as WordPress writes them, because exports that plugins cut in pieces may lack the declarations.
 */
final class WxrReader {
    /** What is longer is no article, and is not to fill the memory. */
    static final int LONGEST = 2_000_000;

    private static final int MOST_ENTRIES = 2_000;
    private static final Pattern ENCODING =
            Pattern.compile("<\\?xml\\b[^>]*?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    private static final Pattern ITEM = Pattern.compile("<item(?=[\\s>])");

    private final List<Path> paths;
    private final Charset encoding;
    private final XMLInputFactory xml = safe();

    /** @param encoding instead of the one that each file declares */
    WxrReader(List<Path> paths, @Nullable Charset encoding) {
        this.paths = List.copyOf(paths);
        this.encoding = encoding;
    }

    /**
     * An {@code item} of the channel, or one of its authors or categories.
     *
     * @param fields text of its elements, by name
     * @param meta its {@code wp:postmeta}
     * @param comments of readers, which are not read
     * @param tookOut whether there were characters in it that no text can have
     */
    record Item(
            Map<String, String> fields, Map<String, String> meta, List<Label> labels, int comments, boolean tookOut) {
        String get(String field) {
            return fields.getOrDefault(field, "").strip();
        }
    }

    /** A {@code category} of an item: categories, tags, languages and more, by its domain. */
    record Label(String domain, String nicename, String name) {}

    /** Takes what the files have. */
    interface Sink {
        /** @param element its name: {@code item}, {@code wp:author}, {@code wp:category} or {@code language} */
        void element(String element, Item item);

        /** An item that cannot be read; the others are. */
        void broken(String place, String what);
    }

    /** @throws BrokenSource where a file is no export any more, after the other files were read */
    void read(Sink sink) throws IOException {
        BrokenSource broken = null;
        for (Path path : paths) {
            String file = paths.size() == 1 ? "" : path.getFileName() + ", ";
            try (WxrParts parts = new WxrParts(
                    EncodedFile.of(path, encoding, WxrReader::declared).open())) {
                for (Optional<Part> part = parts.next(); part.isPresent(); part = parts.next()) {
                    element(part.get(), parts, file, sink);
                }
            } catch (BrokenSource e) {
                broken = broken == null ? e.in(file) : broken;
            }
        }
        if (broken != null) {
            throw broken;
        }
    }

    private static Optional<String> declared(String head) {
        Matcher encoding = ENCODING.matcher(head);
        return encoding.find() ? Optional.of(encoding.group(1)) : Optional.empty();
    }

    /** A broken one may hold the next ones: where its text does not end, what looked like text were they. */
    private void element(Part part, WxrParts parts, String file, Sink sink) {
        try {
            sink.element(part.element(), parsed(part));
        } catch (XMLStreamException e) {
            int within =
                    e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            String what = part.isTooLong() ? "it is too long" : e.getMessage().replaceAll("(?s).*\\nMessage: ", "");
            sink.broken(file + "line " + (part.line() + within - 1), what);
            Matcher next = ITEM.matcher(part.text());
            if (next.find(1)) {
                parts.readAgain(part.text().substring(next.start()));
            }
        }
    }

    private static boolean holdsAnother(String text) {
        int id = text.indexOf("<wp:post_id>");
        return id >= 0
                && text.indexOf("<wp:post_id>", id + 1) > 0
                && ITEM.matcher(text).find(1);
    }

    private Item parsed(Part part) throws XMLStreamException {
        if (holdsAnother(part.text())) {
            throw new XMLStreamException("its text does not end before the next item");
        }
        Repaired repaired = XmlRepair.of(part.text());
        XMLStreamReader reader = xml.createXMLStreamReader(new StringReader(repaired.xml()));
        try {
            reader.nextTag();
            Item item =
                    new Item(new HashMap<>(), new HashMap<>(), new ArrayList<>(), part.comments(), repaired.tookOut());
            if ("language".equals(part.element())) {
                item.fields().put("language", text(reader));
            } else {
                fill(item, reader);
            }
            while (reader.hasNext()) {
                reader.next();
            }
            return item;
        } finally {
            reader.close();
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

    private static void fill(Item item, XMLStreamReader xml) throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (!xml.isStartElement()) {
                continue;
            }
            String name = xml.getLocalName();
            switch (name) {
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
                case XMLStreamConstants.END_DOCUMENT -> throw new XMLStreamException("the item ends too early");
                default -> {}
            }
        }
        return text.toString();
    }
}
