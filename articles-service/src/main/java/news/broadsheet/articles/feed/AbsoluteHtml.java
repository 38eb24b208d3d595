package news.broadsheet.articles.feed;

import java.util.List;
import news.broadsheet.articles.text.Prose;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jspecify.annotations.Nullable;

/** An article's body, to be read away from the site: every address in it is whole. */
record AbsoluteHtml(String html, @Nullable String firstImage) {

    /** @param site its front page, against which addresses without a host are meant */
    static AbsoluteHtml of(String body, String site) {
        Document document = Jsoup.parseBodyFragment(body, site);
        document.outputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml);
        for (String attribute : List.of("href", "src")) {
            for (Element element : document.body().getElementsByAttribute(attribute)) {
                element.attr(attribute, element.absUrl(attribute));
            }
        }
        // The narrower pictures of the site's own pages: a feed reader takes the one.
        document.body().getElementsByAttribute("srcset").removeAttr("srcset");
        Element image = document.body().selectFirst("img[src^=http]");
        return new AbsoluteHtml(document.body().html(), image == null ? null : image.attr("src"));
    }

    /** The HTML with the lead as its first paragraph: feed readers show one or the other. */
    String under(Prose prose) {
        return new Element("p").text(prose.lead()).outerHtml() + html;
    }
}
