package news.broadsheet.articles.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import com.thaiopensource.util.PropertyMapBuilder;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import java.io.ByteArrayInputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Parses feeds and sitemaps by other people's strict parsers; what they only warn of is an error too. */
final class FeedValidator {
    private static final String SITEMAPS_ORG = "/com/redfin/sitemapgenerator/";

    private FeedValidator() {}

    /** By ROME, and by the grammar of its format. */
    static SyndFeed rss(byte[] feed) throws Exception {
        return xml(feed, "/feed/rss.rnc");
    }

    static SyndFeed atom(byte[] feed) throws Exception {
        return xml(feed, "/feed/atom.rnc");
    }

    private static SyndFeed xml(byte[] feed, String grammar) throws Exception {
        Faults faults = new Faults();
        PropertyMapBuilder properties = new PropertyMapBuilder();
        properties.put(ValidateProperty.ERROR_HANDLER, faults);
        ValidationDriver driver = new ValidationDriver(properties.toPropertyMap(), CompactSchemaReader.getInstance());
        if (!driver.loadSchema(
                ValidationDriver.uriOrFileInputSource(resource(grammar).toString()))) {
            throw new AssertionError(grammar + " " + faults.found);
        }
        driver.validate(new InputSource(new ByteArrayInputStream(feed)));
        faults.mustBeNone(feed);
        return new SyndFeedInput(true, Locale.US).build(new InputSource(new ByteArrayInputStream(feed)));
    }

    static void json(String feed) throws Exception {
        try (var schema = resource("/feed/json-feed.schema.json").openStream()) {
            Schema jsonFeed = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON);
            List<com.networknt.schema.Error> faults = jsonFeed.validate(
                    feed,
                    InputFormat.JSON,
                    context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
            if (!faults.isEmpty()) {
                throw new AssertionError(
                        faults + "\n" + new ObjectMapper().readTree(feed).toPrettyString());
            }
        }
    }

    /** By the schemas of sitemaps.org, and of what Google adds. */
    static Document sitemap(byte[] sitemap) throws Exception {
        return sitemap(sitemap, SITEMAPS_ORG + "sitemap.xsd", "/feed/sitemap-news.xsd", "/feed/xhtml-link.xsd");
    }

    static Document sitemapIndex(byte[] index) throws Exception {
        return sitemap(index, SITEMAPS_ORG + "siteindex.xsd");
    }

    private static Document sitemap(byte[] sitemap, String... schemas) throws Exception {
        Faults faults = new Faults();
        SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setErrorHandler(faults);
        Source[] sources = Stream.of(schemas)
                .map(schema -> new StreamSource(resource(schema).toString()))
                .toArray(Source[]::new);
        var validator = factory.newSchema(sources).newValidator();
        validator.setErrorHandler(faults);
        validator.validate(new StreamSource(new ByteArrayInputStream(sitemap)));
        faults.mustBeNone(sitemap);
        DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
        parsers.setNamespaceAware(true);
        return parsers.newDocumentBuilder().parse(new InputSource(new ByteArrayInputStream(sitemap)));
    }

    private static URL resource(String name) {
        return Objects.requireNonNull(FeedValidator.class.getResource(name), name);
    }

    private static final class Faults implements ErrorHandler {
        private final List<String> found = new ArrayList<>();

        @Override
        public void warning(SAXParseException fault) {
            found.add(fault.getLineNumber() + ": " + fault.getMessage());
        }

        @Override
        public void error(SAXParseException fault) {
            warning(fault);
        }

        @Override
        public void fatalError(SAXParseException fault) {
            warning(fault);
        }

        void mustBeNone(byte[] document) {
            if (!found.isEmpty()) {
                throw new AssertionError(found + "\n" + new String(document, java.nio.charset.StandardCharsets.UTF_8));
            }
        }
    }
}
