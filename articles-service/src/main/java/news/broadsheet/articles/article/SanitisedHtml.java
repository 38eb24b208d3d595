package news.broadsheet.articles.article;

import news.broadsheet.articles.problem.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.safety.Safelist;

/** What of an editor's HTML is stored: an allow-list of what articles are made of. Nothing else ever reaches a reader. */
final class SanitisedHtml {
    private static final Safelist ALLOWED = Safelist.none()
            .addTags("p", "br", "h2", "h3", "ul", "ol", "li", "em", "strong", "sub", "sup", "figure", "figcaption")
            .addTags("a", "img", "blockquote")
            .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addAttributes("img", "src", "alt", "width", "height")
            .addProtocols("img", "src", "https")
            .addAttributes("blockquote", "data-speaker", "data-role", "data-date", "data-lang")
            .addAttributes("th", "scope", "colspan", "rowspan")
            .addAttributes("td", "colspan", "rowspan");

    private SanitisedHtml() {}

    static String of(String html) {
        // Not pretty-printed: what an editor saved is what they get back, and what the events' golden bytes hold.
        OutputSettings asWritten = new OutputSettings().prettyPrint(false).escapeMode(EscapeMode.xhtml);
        String clean = Jsoup.clean(html, "", ALLOWED, asWritten);
        if (clean.length() > ArticleDraft.BODY) {
            throw new Problem.InvalidInput(
                    "body",
                    "has " + clean.length() + " characters as it would be stored; at most " + ArticleDraft.BODY
                            + " are allowed");
        }
        return clean;
    }
}
