package news.broadsheet.articles.migration.convert;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.articles.migration.OldSite;
import news.broadsheet.articles.migration.Warning;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Another system's HTML in the elements that our articles are made of, with our images. It is not safe yet: the sanitiser
 * comes after it, and would only take away what it does not know, gluing the words of two {@code div}s together.
 */
public final class LegacyHtml {
    private static final String CONTAINERS =
            "div,section,article,aside,main,header,footer,center,details,form,fieldset,"
                    + "nav,address,hgroup,legend,label,summary";
    private static final String BLOCKS = "p,h2,h3,ul,ol,dl,table,figure,blockquote,pre,hr," + CONTAINERS;

    /** What holds words rather than paragraphs. */
    private static final String OF_WORDS = "p,li,td,th,dt,dd,figcaption,caption,pre,h2,h3";

    private static final Pattern BLANK = Pattern.compile("[\\s\\u00A0]*");

    /** What editors without a notion of paragraphs wrote between them; in what is set line by line, lines. */
    private static final Pattern BREAKS = Pattern.compile(
            "<pre\\b.*?</pre>|((?:<br\\s*/?>(?:\\s|&nbsp;)*){2,})", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int SPEAKER = 200;

    private final ImageFiles images;
    private final String language;
    private final OldSite site;
    private final List<String> addresses;
    private final Predicate<String> embeddable;
    private final BiConsumer<Warning, String> warnings;

    /**
     * @param language of the article
     * @param addresses at which readers found the article
     * @param embeddable whether an address may be embedded here
     */
    LegacyHtml(
            ImageFiles images,
            String language,
            OldSite site,
            List<String> addresses,
            Predicate<String> embeddable,
            BiConsumer<Warning, String> warnings) {
        this.images = images;
        this.language = language;
        this.site = site;
        this.addresses = addresses;
        this.embeddable = embeddable;
        this.warnings = warnings;
    }

    String tidy(String html) {
        Document page = Jsoup.parseBodyFragment(BREAKS.matcher(html).replaceAll(LegacyHtml::paragraphs));
        page.outputSettings().prettyPrint(false);
        Element body = page.body();
        new LegacyEmbeds(embeddable, this::resolved, warnings).replace(body);
        body.select("script,style,template,button,input,select,textarea,applet").remove();
        body.select("h1").tagName("h2");
        body.select("h4,h5,h6").tagName("h3");
        body.select("b").tagName("strong");
        body.select("i").tagName("em");
        new LegacyPictures(images, language, warnings).replace(body);
        links(body);
        body.select("blockquote").forEach(LegacyHtml::speaker);
        body.select("figure").forEach(LegacyHtml::figureWithoutPicture);
        containers(body);
        looseText(body);
        body.select("p,h2,h3,li,figure,em,strong,a").forEach(LegacyHtml::dropIfEmpty);
        return body.html().strip();
    }

    private static String paragraphs(MatchResult breaks) {
        return breaks.group(1) == null ? Matcher.quoteReplacement(breaks.group()) : "</p><p>";
    }

    public static String text(String html) {
        return Jsoup.parseBodyFragment(html).text().strip();
    }

    /** What can be read as a beginning of the text: its paragraphs, where it has some, without what stands between them. */
    static String running(String html) {
        Document page = Jsoup.parseBodyFragment(html);
        page.select("figure,table,pre").remove();
        page.select("a").forEach(link -> {
            if (link.text().matches("https?://\\S+")) {
                link.remove();
            }
        });
        String running = page.text().strip();
        return running.isEmpty() ? text(html).replaceAll("\\s+", " ") : running;
    }

    public static String escape(String text) {
        return Entities.escape(text);
    }

    /** At the end of a word where there is one in the last half; counted as PostgreSQL and readers count. */
    public static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        int end = text.offsetByCodePoints(0, limit - 1);
        int word = text.lastIndexOf(' ', end);
        return text.substring(0, word > end / 2 ? word : end).stripTrailing() + "…";
    }

    private String resolved(String address) {
        return site.resolve(address, addresses);
    }

    private void links(Element body) {
        for (Element link : body.select("a[href]")) {
            String address = resolved(link.attr("href"));
            link.attr("href", address);
            if (site.isDead(address)) {
                warnings.accept(Warning.LINK_DEAD, address);
            }
            if (link.previousSibling() instanceof Element before && before.nameIs("a")) {
                link.before(new TextNode(" "));
            }
        }
    }

    /** Who said it stands under a quotation there, and is part of it here. */
    private static void speaker(Element quotation) {
        Element cite = quotation.selectFirst("> cite,> p > cite:only-child,> footer > cite:only-child,> footer");
        if (cite == null || quotation.hasAttr("data-speaker") || cite.nextElementSibling() != null) {
            return;
        }
        String name = cite.text().replaceFirst("^[\\s—–-]+", "").strip();
        boolean plain = cite.select("a,img").isEmpty() && !name.isEmpty() && name.length() <= SPEAKER;
        if (plain && !quotation.text().strip().equals(cite.text().strip())) {
            quotation.attr("data-speaker", name);
            Element parent = cite.parent();
            cite.remove();
            dropIfEmpty(parent);
        } else {
            cite.tagName("p");
        }
    }

    /** What is said of it stays where the picture is missing, and so does what else it frames. */
    private static void figureWithoutPicture(Element figure) {
        boolean shows = !figure.select("img,table,pre,figure figure").isEmpty();
        if (figure.hasAttr("data-embed") || shows) {
            return;
        }
        figure.select("figcaption").forEach(caption -> {
            if (caption.parent() != null) {
                caption.replaceWith(paragraph(caption));
            }
        });
        looseText(figure);
        figure.unwrap();
    }

    /** What a caption says, where there is nothing for it to stand under. */
    static Element paragraph(Element caption) {
        boolean words = caption.select("p,div").isEmpty();
        return caption.clone().tagName(words ? "p" : "div");
    }

    /** A {@code div} that holds only text is a paragraph; around other blocks it means nothing. */
    private static void containers(Element body) {
        body.select("summary").forEach(summary -> {
            Element strong = new Element("strong");
            List.copyOf(summary.childNodes()).forEach(strong::appendChild);
            summary.appendChild(strong);
        });
        List<Element> containers = body.select(CONTAINERS);
        for (int i = containers.size() - 1; i >= 0; i--) {
            Element container = containers.get(i);
            if (container.parent() == null) {
                continue;
            }
            boolean inParagraph = container.parent().closest(OF_WORDS) != null;
            if (container.select(BLOCKS).size() > 1 || inParagraph) {
                container.appendChild(new TextNode(" "));
                looseText(container);
                container.unwrap();
            } else {
                container.tagName("p");
            }
        }
    }

    /** Text that stands beside blocks becomes paragraphs. */
    private static void looseText(Element parent) {
        if (parent.closest(OF_WORDS) != null) {
            return;
        }
        Element paragraph = null;
        for (Node child : List.copyOf(parent.childNodes())) {
            boolean block = child instanceof Element element && element.is(BLOCKS);
            boolean blank = child instanceof TextNode text
                    && BLANK.matcher(text.getWholeText()).matches();
            if (block || (blank && paragraph == null)) {
                paragraph = null;
            } else {
                if (paragraph == null) {
                    paragraph = new Element("p");
                    child.before(paragraph);
                }
                paragraph.appendChild(child);
            }
        }
    }

    private static void dropIfEmpty(Element element) {
        if (element.parent() != null && isEmpty(element)) {
            element.remove();
        }
    }

    static boolean isEmpty(Element element) {
        return BLANK.matcher(element.text()).matches() && element.select("img").isEmpty();
    }
}
