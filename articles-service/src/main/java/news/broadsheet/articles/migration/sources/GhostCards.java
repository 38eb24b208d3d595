package news.broadsheet.articles.migration.sources;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** The cards of Ghost's editor as plain HTML: what they say and where they lead, without the controls around it. */
final class GhostCards {
    private static final String CONTROLS =
            ".kg-audio-player,.kg-video-overlay,.kg-video-player-container,.kg-video-player,.kg-audio-thumbnail,"
                    + ".kg-bookmark-icon,.kg-file-card-icon,.kg-toggle-card-icon,.kg-product-card-rating-star";

    private GhostCards() {}

    static String toHtml(String html) {
        if (!html.contains("kg-")) {
            return html;
        }
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        Element body = page.body();
        body.select(CONTROLS).remove();
        body.select(".kg-bookmark-card").forEach(GhostCards::bookmark);
        body.select(".kg-file-card").forEach(GhostCards::file);
        body.select(".kg-audio-card").forEach(GhostCards::audio);
        body.select(".kg-callout-card").forEach(GhostCards::callout);
        body.select(".kg-toggle-heading").forEach(heading -> {
            heading.select("h4,h5,h6").unwrap();
            heading.tagName("h3");
        });
        return body.html();
    }

    /** Its title is the link; what else the other site says of itself stands under it. */
    private static void bookmark(Element card) {
        Element container = card.selectFirst(".kg-bookmark-container");
        if (container == null) {
            return;
        }
        Element paragraph = linked(container.attr("href"), text(card, ".kg-bookmark-title"));
        line(paragraph, text(card, ".kg-bookmark-description"));
        line(
                paragraph,
                String.join(
                        " · ",
                        card.select(".kg-bookmark-author,.kg-bookmark-publisher")
                                .eachText()));
        card.select("img[src^=__GHOST_URL__]").forEach(card::before);
        card.before(paragraph);
        caption(card);
    }

    private static void file(Element card) {
        Element container = card.selectFirst("a[href]");
        if (container == null) {
            return;
        }
        String name = text(card, ".kg-file-card-filename");
        String title = text(card, ".kg-file-card-title");
        Element paragraph = linked(container.attr("href"), title.isEmpty() ? name : title);
        line(paragraph, text(card, ".kg-file-card-caption"));
        line(
                paragraph,
                String.join(
                        ", ",
                        card.select(".kg-file-card-filename,.kg-file-card-filesize")
                                .eachText()));
        card.before(paragraph);
        caption(card);
    }

    private static void audio(Element card) {
        Element audio = card.selectFirst("audio");
        String address = audio == null ? "" : audio.attr("src");
        if (address.isEmpty()) {
            return;
        }
        card.before(linked(address, text(card, ".kg-audio-title")));
        caption(card);
    }

    private static void callout(Element card) {
        Element emoji = card.selectFirst(".kg-callout-emoji");
        Element said = card.selectFirst(".kg-callout-text");
        if (emoji != null && said != null) {
            said.prependChild(new TextNode(emoji.text() + " "));
            emoji.remove();
        }
    }

    private static Element linked(String address, String text) {
        return new Element("p")
                .appendChild(new Element("a").attr("href", address).text(text.isEmpty() ? address : text));
    }

    private static void line(Element paragraph, String text) {
        if (!text.isEmpty()) {
            paragraph.appendElement("br");
            paragraph.appendText(text);
        }
    }

    /** In place of the card. */
    private static void caption(Element card) {
        for (Element caption : List.copyOf(card.select("figcaption"))) {
            card.before(caption.select("p").isEmpty() ? caption.tagName("p") : caption.tagName("div"));
        }
        card.remove();
    }

    private static String text(Element card, String selector) {
        Element part = card.selectFirst(selector);
        return part == null ? "" : part.text().strip();
    }
}
