package news.broadsheet.articles.migration.sources;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The quotations that a DataLife Engine's editor made: a title in which the speaker is named, and a box with the words. */
final class DataLifeEngineQuotes {
    /** The name stands in the comment before the title; where it does not, the title has it behind a colon. */
    private static final Pattern BEGIN =
            Pattern.compile("<!--QuoteBegin\\s*(.*?)\\s*-->\\s*<div class=\"title_quote\">", Pattern.DOTALL);

    private static final String TITLE = "div.title_quote";
    private static final String WORDS = "div.quote";
    private static final int NAME = 200;

    private DataLifeEngineQuotes() {}

    /** Keeps what the comments say, which are taken out afterwards. */
    static String withSpeakers(String html) {
        return BEGIN.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement("<div class=\"title_quote\" data-speaker=\""
                        + Shortcodes.escape(
                                found.group(1).replace("&quot;", "\"").replace("&amp;", "&")) + "\">"));
    }

    /** Quotations with their speakers; other HTML stays byte for byte. */
    static String tidy(String html) {
        if (!html.contains("title_quote") && !html.contains("class=\"quote\"")) {
            return html;
        }
        Document page = Jsoup.parseBodyFragment(html);
        page.outputSettings().prettyPrint(false);
        for (Element words : List.copyOf(page.select(WORDS))) {
            Element title = words.previousElementSibling();
            words.tagName("blockquote").clearAttributes();
            String speaker = title != null && title.is(TITLE) ? speaker(title) : null;
            if (speaker != null && speaker.length() <= NAME) {
                if (!speaker.isBlank()) {
                    words.attr("data-speaker", speaker);
                }
                title.remove();
            }
        }
        return page.body().html();
    }

    private static String speaker(Element title) {
        String named = title.attr("data-speaker").strip();
        String text = title.text();
        int colon = text.indexOf(':');
        return named.isEmpty() && colon >= 0 ? text.substring(colon + 1).strip() : named;
    }
}
