package news.broadsheet.articles.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Entities.EscapeMode;

/** Reads and writes bodies the same way everywhere, so that what was not changed keeps its bytes. */
final class Html {
    /** Not pretty-printed: what an editor saved is what they get back, and what the events' golden bytes hold. */
    private static final OutputSettings AS_WRITTEN =
            new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml);

    private Html() {}

    /** @return a {@code body} that is written as it was read */
    static Element parse(String html) {
        return asWritten(Jsoup.parseBodyFragment(html)).body();
    }

    static Document asWritten(Document document) {
        return document.outputSettings(AS_WRITTEN.clone());
    }

    /** An element that is in no document, as it would be written there. */
    static String outer(Element element) {
        return asWritten(Document.createShell(""))
                .body()
                .appendChild(element.clone())
                .html();
    }

    static String escape(String text) {
        return Entities.escape(text, AS_WRITTEN);
    }
}
