package news.broadsheet.articles.migration.sources;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.OldSite;
import news.broadsheet.articles.migration.Warning;

/** WordPress's own markup as HTML: the block editor's comments, shortcodes, and paragraphs that were only blank lines. */
final class Shortcodes {
    private static final Pattern BLOCK_COMMENT =
            Pattern.compile("<!--\\s*/?wp:[^>]*?-->|<!--\\s*(?:more|nextpage)[^>]*-->");
    private static final Pattern CAPTION =
            Pattern.compile("\\[(?:wp_)?caption\\b([^\\]]*)](.*?)\\[/(?:wp_)?caption]", Pattern.DOTALL);
    private static final Pattern CAPTIONED =
            Pattern.compile("((?:<a\\b[^>]*>\\s*)?<img\\b[^>]*>(?:\\s*</a>)?)(.*)", Pattern.DOTALL);
    private static final Pattern EMBED = Pattern.compile("\\[embed\\b[^\\]]*]\\s*(\\S+?)\\s*\\[/embed]");
    private static final Pattern MEDIA =
            Pattern.compile("\\[(audio|video|youtube|playlist)\\b([^\\]]*)](?:([^\\[]*)\\[/\\1])?");
    private static final Pattern GALLERY = Pattern.compile("\\[gallery\\b([^\\]]*)]");
    /** Any other, and what only looks like one: {@code [sic]}. */
    private static final Pattern OTHER =
            Pattern.compile("\\[(/?)([a-zA-Z][a-zA-Z0-9_-]{1,60})((?:\\s+[^\\[\\]]*)?)/?]");

    private static final Pattern ESCAPED = Pattern.compile("\\[(\\[[^\\[\\]]*])]");
    private static final Pattern SCRIPT =
            Pattern.compile("(<(script|style)\\b[^>]*>).*?(</\\2\\s*>)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** What a block says that is nothing but a comment: it is made of a database when it is shown. */
    private static final Pattern DYNAMIC =
            Pattern.compile("<!--\\s*wp:([a-z0-9/-]+)\\s*(\\{(?:(?!-->).)*?})?\\s*/-->", Pattern.DOTALL);

    private static final Pattern URL = Pattern.compile("\"(?:url|src)\":\"(https?:[^\"]+)\"");
    /** They say how something is set, or show what is not of the article. */
    private static final Set<String> NOTHING =
            Set.of("spacer", "separator", "more", "nextpage", "latest-posts", "categories", "archives", "search");

    private static final Pattern ATTRIBUTE =
            Pattern.compile("([A-Za-z_-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\\]]+))");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>\\]]+");
    private final Attachments attachments;
    private final String article;

    private final BiConsumer<Warning, String> warnings;

    /** @param article id of the article that they stand in */
    Shortcodes(Attachments attachments, String article, BiConsumer<Warning, String> warnings) {
        this.attachments = attachments;
        this.article = article;
        this.warnings = warnings;
    }

    String toHtml(String content) {
        String html = replace(SCRIPT, content, found -> found.group(1) + found.group(3));
        html = replace(DYNAMIC, html, this::dynamic);
        html = BLOCK_COMMENT.matcher(html).replaceAll("");
        html = replace(
                ESCAPED, html, found -> found.group(1).replace("[", "&#91;").replace("]", "&#93;"));
        html = replace(CAPTION, html, this::caption);
        html = replace(EMBED, html, found -> ownLine(found.group(1)));
        html = replace(MEDIA, html, this::media);
        html = replace(GALLERY, html, found -> gallery(attributes(found.group(1))));
        html = others(html.replace("][", "] ["));
        return content.contains("<!-- wp:") ? html : ClassicText.toHtml(html);
    }

    private static String replace(Pattern pattern, String html, Function<MatchResult, String> by) {
        return pattern.matcher(html).replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
    }

    private String caption(MatchResult found) {
        Matcher parts = CAPTIONED.matcher(found.group(2).strip());
        if (!parts.matches()) {
            return found.group(2);
        }
        String text = parts.group(2).isBlank()
                ? escape(attributes(found.group(1)).getOrDefault("caption", ""))
                : parts.group(2).strip();
        return figure(parts.group(1), text);
    }

    private static String figure(String image, String caption) {
        return "\n\n<figure>" + image + (caption.isBlank() ? "" : "<figcaption>" + caption + "</figcaption>")
                + "</figure>\n\n";
    }

    private String gallery(Map<String, String> attributes) {
        StringBuilder figures = new StringBuilder();
        for (ImportedArticle.Image image : attachments.gallery(article, attributes)) {
            String element = "<img src=\"" + escape(image.address()) + "\" alt=\"" + escape(image.alt()) + "\">";
            figures.append(figure(element, escape(image.caption())));
        }
        if (figures.isEmpty()) {
            warnings.accept(Warning.PICTURE_LOST, "a gallery without images that the file names");
        }
        return figures.toString();
    }

    private String media(MatchResult found) {
        String enclosed = found.group(3) == null ? "" : found.group(3).strip();
        Matcher address = ADDRESS.matcher(found.group(2) + " " + enclosed);
        if (address.find()) {
            return ownLine(address.group());
        }
        Map<String, String> attributes = attributes(found.group(2));
        String video = attributes.getOrDefault("id", attributes.getOrDefault("v", enclosed));
        if ("youtube".equals(found.group(1)) && video.matches("[A-Za-z0-9_-]{11}")) {
            return ownLine("https://www.youtube.com/watch?v=" + video);
        }
        String files = attachments.gallery("", attributes).stream()
                .map(file -> ownLine(file.address()))
                .collect(Collectors.joining());
        if (files.isEmpty()) {
            warnings.accept(Warning.EMBED_LOST, found.group() + " (it names no address)");
        }
        return files.isEmpty() ? enclosed : files;
    }

    /** As WordPress has a player by its address. */
    private static String ownLine(String address) {
        return "\n\n<p>" + escape(address.replace("&amp;", "&")) + "</p>\n\n";
    }

    private String dynamic(MatchResult block) {
        String name = block.group(1).replaceFirst("^core/", "");
        Matcher url = URL.matcher(block.group(2) == null ? "" : block.group(2));
        if (url.find()) {
            return ownLine(url.group(1).replace("\\/", "/").replace("\\u0026", "&"));
        }
        if (!NOTHING.contains(name)) {
            warnings.accept(Warning.MARKUP_REMOVED, block.group());
        }
        return "";
    }

    /**
     * Plugins' own. A word in brackets is one if it has attributes, an end, or a name as nobody writes; what else stands in
     * brackets is the author's, and stays.
     */
    private String others(String html) {
        Set<String> ended = OTHER.matcher(html)
                .results()
                .filter(tag -> !tag.group(1).isEmpty())
                .map(tag -> tag.group(2))
                .collect(Collectors.toSet());
        Map<String, Deque<String>> open = new HashMap<>();
        return replace(OTHER, html, tag -> {
            String name = tag.group(2);
            boolean plugin = tag.group(3).contains("=") || ended.contains(name) || name.matches(".*[_0-9-].*");
            if (!plugin) {
                if (tag.group(3).isBlank() && !"sic".equalsIgnoreCase(name)) {
                    warnings.accept(Warning.UNKNOWN_MARKUP, tag.group());
                }
                return tag.group();
            }
            Deque<String> ends = open.computeIfAbsent(name, none -> new ArrayDeque<>());
            if (!tag.group(1).isEmpty()) {
                return ends.isEmpty() ? "" : ends.pop();
            }
            warnings.accept(Warning.MARKUP_REMOVED, tag.group());
            Map<String, String> attributes = attributes(tag.group(3));
            String link = ended.contains(name) ? link(attributes) : "";
            ends.push(link.isEmpty() ? "" : "</a>");
            return left(attributes, ended.contains(name)) + link;
        });
    }

    /** Around what it encloses; it is no attribute any more then. */
    private static String link(Map<String, String> attributes) {
        for (String name : List.of("url", "link", "href")) {
            String address = attributes.getOrDefault(name, "");
            if (address.matches("https?://\\S+") && !OldSite.isPicture(address)) {
                attributes.remove(name);
                return "<a href=\"" + escape(address) + "\">";
            }
        }
        return "";
    }

    /** What a plugin's tag said itself: where it led, and above what it enclosed. */
    private static String left(Map<String, String> attributes, boolean encloses) {
        StringBuilder left = new StringBuilder();
        attributes.forEach((name, value) -> {
            if (value.matches("https?://\\S+")) {
                left.append(OldSite.isPicture(value) ? "\n\n<img src=\"" + escape(value) + "\">\n\n" : ownLine(value));
            } else if (encloses && name.matches("title|heading|caption|header")) {
                left.append("\n\n<p><strong>").append(escape(value)).append("</strong></p>\n\n");
            }
        });
        return left.toString();
    }

    private static Map<String, String> attributes(String written) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher attribute = ATTRIBUTE.matcher(written.replace("&quot;", "\""));
        while (attribute.find()) {
            String value = attribute.group(2) != null
                    ? attribute.group(2)
                    : attribute.group(3) != null ? attribute.group(3) : attribute.group(4);
            attributes.putIfAbsent(attribute.group(1).toLowerCase(Locale.ROOT), value);
        }
        return attributes;
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
