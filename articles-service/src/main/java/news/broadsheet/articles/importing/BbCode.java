package news.broadsheet.articles.importing;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DataLife Engine's own markup as HTML: what its editor left as BB codes, and the comments around what it made of them. */
final class BbCode {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern IMAGE = Pattern.compile(
            "\\[(img|thumb|medium)(?:=([^\\]]*))?]\\s*([^\\[\\s]+)\\s*\\[/\\1]", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK =
            Pattern.compile("\\[(url|leech)(?:=([^\\]]*))?](.*?)\\[/\\1]", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PLAYER = Pattern.compile(
            "\\[(video|media|audio|youtube)(?:=([^\\]]*))](?:\\s*\\[/\\1])?|\\[(video|media|audio|youtube)](.*?)\\[/\\3]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTE = Pattern.compile("\\[quote(?:=([^\\]]*))?]", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG =
            Pattern.compile("\\[(/?)([a-z]{1,10})(?:=[^\\]\\n]{0,100})?]", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE =
            Pattern.compile("\\{PAGEBREAK}|\\[/?page(?:=[^\\]]*)?]", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> ELEMENTS = Map.of(
            "b", "strong", "i", "em", "sub", "sub", "sup", "sup", "li", "li", "ol", "ol", "ul", "ul", "list", "ul", "h",
            "h3");
    /** They say how something looks, or to whom it is shown. */
    private static final Pattern LOOKS =
            Pattern.compile("u|s|size|color|font|center|left|right|justify|spoiler|hide|code|align|indent|email|quote");

    private final BiConsumer<Trouble, String> troubles;

    BbCode(BiConsumer<Trouble, String> troubles) {
        this.troubles = troubles;
    }

    String toHtml(String text) {
        String html = PAGE.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("");
        html = IMAGE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(image(found)));
        html = PLAYER.matcher(html)
                .replaceAll(found ->
                        Matcher.quoteReplacement(player(found.group(2) == null ? found.group(4) : found.group(2))));
        html = LINK.matcher(html).replaceAll(found -> Matcher.quoteReplacement(link(found)));
        html = QUOTE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(quote(found.group(1))));
        html = html.replaceAll("(?i)\\[/quote]", "</blockquote>");
        return TAG.matcher(html).replaceAll(found -> Matcher.quoteReplacement(tag(found)));
    }

    /** {@code [img=left|A caption]} */
    private static String image(MatchResult found) {
        String described = found.group(2) == null ? "" : found.group(2).replaceFirst("^(?:left|right|center)?\\|?", "");
        return "<img src=\"" + attribute(found.group(3).replaceFirst("^\\d+\\|", "")) + "\" alt=\""
                + attribute(described) + "\">";
    }

    private String player(String written) {
        String address = (written == null ? "" : written)
                .replaceFirst("\\|.*", "")
                .replaceFirst("^.*?,", "")
                .strip();
        if (!address.matches("https?://\\S+")) {
            return "";
        }
        troubles.accept(Trouble.EMBED_LINKED, address);
        return "<p><a href=\"" + attribute(address) + "\">" + attribute(address) + "</a></p>";
    }

    private static String link(MatchResult found) {
        String address = found.group(2) == null ? found.group(3) : found.group(2);
        return "<a href=\"" + attribute(address.strip().replaceAll("^[\"']|[\"']$", "")) + "\">" + found.group(3)
                + "</a>";
    }

    private static String quote(String speaker) {
        return speaker == null || speaker.isBlank()
                ? "<blockquote>"
                : "<blockquote data-speaker=\"" + attribute(speaker.strip()) + "\">";
    }

    private String tag(MatchResult found) {
        String name = found.group(2).toLowerCase(Locale.ROOT);
        String element = ELEMENTS.get(name.matches("h[1-6]") ? "h" : name);
        if (element != null) {
            return "<" + found.group(1) + element + ">";
        }
        if (LOOKS.matcher(name).matches()) {
            return "";
        }
        troubles.accept(Trouble.UNKNOWN_MARKUP, found.group());
        return found.group();
    }

    private static String attribute(String text) {
        return Shortcodes.escape(text.replace("&amp;", "&"));
    }
}
