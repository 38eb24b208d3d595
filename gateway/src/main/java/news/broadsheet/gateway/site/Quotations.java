package news.broadsheet.gateway.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Writes the speaker under each quotation as text, so that it is read aloud, copied and searchable. */
final class Quotations {

    private Quotations() {}

    /** @param body HTML whose quotations have {@code data-speaker} and {@code data-role} attributes */
    static String attributed(String body) {
        Document document = Jsoup.parseBodyFragment(body);
        document.outputSettings().prettyPrint(false);
        for (Element quotation : document.select("blockquote[data-speaker]")) {
            String role = quotation.attr("data-role");
            quotation
                    .appendElement("footer")
                    .text("— " + quotation.attr("data-speaker") + (role.isEmpty() ? "" : ", " + role));
        }
        return document.body().html();
    }
}
