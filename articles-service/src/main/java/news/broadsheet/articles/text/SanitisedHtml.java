package news.broadsheet.articles.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/**
 * What of an editor's HTML is stored: {@link ArticleElements} and nothing else. It never changes what it gave out before:
 * sanitising twice gives the bytes of sanitising once, so that a saved article can be saved again without a difference.
 */
public final class SanitisedHtml {
    /** Characters of a body as it is stored. */
    public static final int LONGEST = 200_000;

    private static final int DEEPEST = 60;
    /** One to clean, one to see that nothing changes; more where taking an element out lets others be read otherwise. */
    private static final int ROUNDS = 6;

    /** What other editors call it. */
    private static final Map<String, String> OUR_WORD =
            Map.of("b", "strong", "i", "em", "del", "s", "strike", "s", "h1", "h2", "h5", "h4", "h6", "h4");

    private SanitisedHtml() {}

    /** @param embedHosts whose players and posts may be embedded */
    public static String of(String html, Set<String> embedHosts) {
        Embeds embeds = new Embeds(embedHosts);
        String clean = html;
        for (int round = 0; round < ROUNDS; round++) {
            String before = clean;
            clean = cleaned(Html.parse(before), embeds);
            if (clean.equals(before)) {
                return clean;
            }
        }
        throw new Problem.Invalid("body", "has elements within each other that cannot be; write it more simply");
    }

    private static String cleaned(Element body, Embeds embeds) {
        Violations violations = new Violations();
        embeds.normalise(body);
        NodeTraversor.traverse((node, depth) -> tidy(node, violations), body);
        violations.throwIfAny();
        Element clean = ArticleElements.of(body);
        clean.select("img:not([src]):not([data-media])").remove();
        NodeTraversor.traverse((node, depth) -> checkDepth(depth), clean);
        String written = clean.html();
        if (written.length() > LONGEST) {
            throw new Problem.Invalid(
                    "body",
                    "has " + written.length() + " characters as it would be stored; at most " + LONGEST
                            + " are allowed");
        }
        return written;
    }

    private static void checkDepth(int depth) {
        if (depth > DEEPEST) {
            throw new Problem.Invalid("body", "has elements nested more than " + DEEPEST + " deep");
        }
    }

    private static void tidy(Node node, Violations violations) {
        if (node instanceof TextNode text) {
            String visible = VisibleText.of(text.getWholeText());
            if (!visible.equals(text.getWholeText())) {
                text.text(visible);
            }
        } else if (node instanceof Element element) {
            String ours = OUR_WORD.get(element.normalName());
            if (ours != null) {
                element.tagName(ours);
            }
            if (element.nameIs("pre")) {
                dropFirstLineBreak(element);
            }
            tidyAttributes(element);
            if ("blockquote".equals(element.normalName())) {
                Quotation.tidy(element);
                Quotation.check(element, violations);
            }
        }
    }

    /** A browser leaves it out, and would leave out the next one when the body is read again. */
    private static void dropFirstLineBreak(Element preformatted) {
        if (preformatted.firstChild() instanceof TextNode first) {
            first.text(first.getWholeText().replaceFirst("^\\R+", ""));
        }
    }

    private static void tidyAttributes(Element element) {
        switch (element.normalName()) {
            case "a" -> {
                element.attr("href", Links.tidy(element.attr("href")));
                element.attr("rel", Links.relations(element.attr("rel")));
            }
            case "img" -> tidyImage(element);
            case "ol" -> {
                if (element.hasAttr("reversed")) {
                    element.attr("reversed", true);
                }
            }
            default -> {
                // The others are taken or left as they are.
            }
        }
    }

    /** One of our own images is known by its id alone: where it is, and in which sizes, is the media library's to say. */
    private static void tidyImage(Element image) {
        String media = image.attr("data-media").strip().toLowerCase(Locale.ROOT);
        if (ArticleElements.UUID.matcher(media).matches()) {
            image.attr("data-media", media).removeAttr("src");
        } else {
            image.removeAttr("data-media").attr("src", Links.tidy(image.attr("src")));
        }
        Attribute alt = image.attribute("alt");
        if (alt != null) {
            image.attr("alt", VisibleText.of(alt.getValue()));
        }
    }
}
