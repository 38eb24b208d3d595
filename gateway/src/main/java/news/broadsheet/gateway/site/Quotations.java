package news.broadsheet.gateway.site;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Says under each quotation whose it is, in text that is read out, copied and found in the page. */
final class Quotations {

    private Quotations() {}

    /** @param body HTML whose quotations name speaker and role in {@code data-} attributes */
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
