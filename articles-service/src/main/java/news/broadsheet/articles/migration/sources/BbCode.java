package news.broadsheet.articles.migration.sources;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.BracketTags;

/** DataLife Engine's own markup as HTML: what its editor left as BB codes, and the comments around what it made of them. */
final class BbCode {
    private static final Pattern CODE =
            Pattern.compile("\\[code](.*?)\\[/code]", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern IMAGE = Pattern.compile(
            "\\[(img|thumb|medium)(?:=([^\\]]*))?]\\s*([^\\[\\s]+)\\s*\\[/\\1]", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK =
            Pattern.compile("\\[(url|leech)(?:=([^\\]]*))?](.*?)\\[/\\1]", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PLAYER = Pattern.compile(
            "\\[(video|media|audio|youtube)(?:=([^\\]]*))](?:\\s*\\[/\\1])?|\\[(video|media|audio|youtube)](.*?)\\[/\\3]",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTE = Pattern.compile("\\[quote(?:=([^\\]]*))?]", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPOILER = Pattern.compile("\\[spoiler=([^\\]\\n]+)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern FIELD = Pattern.compile("\\[xfvalue_([^\\]\\s]{1,60})]");
    private static final Pattern FIELD_CONDITION =
            Pattern.compile("\\[xf(not|)given_([^\\]\\s]{1,60})](.*?)\\[/xf\\1given_\\2]", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("\\[(/?)([A-Za-z][A-Za-z0-9_-]{0,60})((?:[=:\\s][^\\]\\n]{0,300})?)]");
    /** The engine's places for what its modules print. */
    private static final Pattern MODULE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9_-]{1,60})([\\s=:][^{}\\n]{0,300})?}");

    private static final Pattern PAGE =
            Pattern.compile("\\{PAGEBREAK}|\\[/?page(?:=[^\\]]*)?]", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> ELEMENTS = Map.of(
            "b", "strong", "i", "em", "sub", "sub", "sup", "sup", "li", "li", "ol", "ol", "ul", "ul", "list", "ul", "h",
            "h3");
    /** They say how something looks, or to whom it is shown. */
    private static final Pattern LOOKS = Pattern.compile(
            "u|s|size|color|font|center|left|right|justify|spoiler|hide|group|not-group|align|indent|email|quote|code");
    /** Brackets of writers, not of the engine. */
    private static final Set<String> WORDS = Set.of("sic");

    private final Map<String, String> fields;
    private final BiConsumer<Warning, String> warnings;

    /** @param fields the article's extra fields, which its text may name */
    BbCode(Map<String, String> fields, BiConsumer<Warning, String> warnings) {
        this.fields = fields;
        this.warnings = warnings;
    }

    /** The text with the values of the extra fields that it names. */
    String withFields(String text) {
        if (!text.contains("[xf")) {
            return text;
        }
        String chosen = replace(
                FIELD_CONDITION,
                text,
                found -> fields.containsKey(found.group(2)) == found.group(1).isEmpty() ? found.group(3) : "");
        return replace(FIELD, chosen, found -> Objects.requireNonNullElseGet(fields.get(found.group(1)), found::group));
    }

    String toHtml(String text) {
        StringBuilder html = new StringBuilder();
        Matcher code = CODE.matcher(text);
        int from = 0;
        while (code.find()) {
            html.append(markup(text.substring(from, code.start())));
            html.append("<pre><code>").append(code.group(1).strip()).append("</code></pre>");
            from = code.end();
        }
        return DataLifeEngineQuotes.tidy(
                html.append(markup(text.substring(from))).toString());
    }

    private String markup(String text) {
        String html = COMMENT.matcher(BracketTags.players(DataLifeEngineQuotes.withSpeakers(text)))
                .replaceAll("");
        html = PAGE.matcher(html).replaceAll("");
        html = replace(IMAGE, html, BbCode::image);
        html = replace(PLAYER, html, found -> player(found.group(2) == null ? found.group(4) : found.group(2)));
        html = replace(LINK, html, BbCode::link);
        html = replace(QUOTE, html, found -> quote(found.group(1)));
        html = html.replaceAll("(?i)\\[/quote]", "</blockquote>");
        html = replace(SPOILER, html, found -> "<p><strong>" + found.group(1).strip() + "</strong></p>");
        html = replace(TAG, html, this::tag);
        return replace(MODULE, html, this::module);
    }

    private static String replace(Pattern pattern, String html, Function<MatchResult, String> by) {
        return pattern.matcher(html).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
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
        warnings.accept(Warning.EMBED_LINKED, address);
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

    /** What has capitals is no code of the engine but a name or an abbreviation of the writer. */
    private String tag(MatchResult found) {
        String name = found.group(2).toLowerCase(Locale.ROOT);
        String element = ELEMENTS.get(name.matches("h[1-6]") ? "h" : name);
        if (element != null) {
            return "<" + found.group(1) + element + ">";
        }
        if (LOOKS.matcher(name).matches()) {
            return "";
        }
        boolean written = found.group(3).isEmpty()
                && (WORDS.contains(name) || !found.group(2).equals(name));
        if (written || isSentence(found)) {
            return found.group();
        }
        warnings.accept(Warning.MARKUP_LEFT_OUT, found.group());
        return "";
    }

    /** {@code [his words: we wait]} */
    private static boolean isSentence(MatchResult found) {
        String rest = found.group(3);
        return !rest.isEmpty() && rest.charAt(0) != '=' && !rest.contains("=") && !rest.matches(":\\d.*");
    }

    private String module(MatchResult found) {
        String parameters = found.group(2);
        if (parameters != null && !parameters.contains("=")) {
            return found.group();
        }
        warnings.accept(Warning.MARKUP_LEFT_OUT, found.group());
        return "";
    }

    private static String attribute(String text) {
        return Shortcodes.escape(text.replace("&amp;", "&"));
    }
}
