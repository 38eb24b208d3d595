package news.broadsheet.articles.importing;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
            Pattern.compile("\\[(?:audio|video|youtube|playlist)\\b([^\\]]*)](?:\\s*\\[/(?:audio|video|youtube)])?");
    private static final Pattern GALLERY = Pattern.compile("\\[gallery\\b([^\\]]*)]");
    private static final Pattern OTHER = Pattern.compile("\\[/?([a-z][a-z0-9_-]{2,40})(?:\\s+[a-z_-]+=[^\\]]*)?/?]");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([a-z_]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\\]]+))");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>\\]]+");
    private static final Pattern BLOCK = Pattern.compile(
            "^\\s*</?(?:p|div|h[1-6]|ul|ol|li|table|thead|tbody|tr|td|th|blockquote|figure|figcaption|pre|hr|iframe|section)\\b",
            Pattern.CASE_INSENSITIVE);

    /** The pictures that a gallery's ids name. */
    private final Function<String, ImportedArticle.Image> attachments;

    private final BiConsumer<Trouble, String> troubles;

    Shortcodes(Function<String, ImportedArticle.Image> attachments, BiConsumer<Trouble, String> troubles) {
        this.attachments = attachments;
        this.troubles = troubles;
    }

    String toHtml(String content) {
        String html = BLOCK_COMMENT.matcher(content).replaceAll("");
        html = replace(CAPTION, html, this::caption);
        html = replace(EMBED, html, found -> link(found.group(1)));
        html = replace(MEDIA, html, found -> media(found.group(1)));
        html = replace(
                GALLERY, html, found -> gallery(attributes(found.group(1)).getOrDefault("ids", "")));
        Matcher other = OTHER.matcher(html);
        if (other.find()) {
            troubles.accept(Trouble.UNKNOWN_MARKUP, "[" + other.group(1) + "]");
        }
        return content.contains("<!-- wp:") ? html : paragraphs(html);
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

    private String gallery(String ids) {
        StringBuilder figures = new StringBuilder();
        for (String id : ids.split(",", -1)) {
            ImportedArticle.Image image = attachments.apply(id.strip());
            if (image != null) {
                String element = "<img src=\"" + escape(image.address()) + "\" alt=\"" + escape(image.alt()) + "\">";
                figures.append(figure(element, escape(image.caption())));
            }
        }
        if (figures.isEmpty()) {
            troubles.accept(Trouble.IMAGE_MISSING, "a gallery without images that the file names");
        }
        return figures.toString();
    }

    private String media(String attributes) {
        Matcher address = ADDRESS.matcher(attributes);
        return address.find() ? link(address.group()) : "";
    }

    private String link(String address) {
        troubles.accept(Trouble.EMBED_LINKED, address);
        return "\n\n<p><a href=\"" + escape(address) + "\">" + escape(address) + "</a></p>\n\n";
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

    /** The classic editor stores a blank line for a paragraph and a line break for a line break. */
    static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String block : text.replace("\r\n", "\n").replace('\r', '\n').split("\n\\s*\n", -1)) {
            if (block.isBlank()) {
                continue;
            }
            if (BLOCK.matcher(block).find()) {
                html.append(block.strip()).append('\n');
            } else {
                html.append("<p>").append(block.strip().replace("\n", "<br>")).append("</p>\n");
            }
        }
        return html.toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
