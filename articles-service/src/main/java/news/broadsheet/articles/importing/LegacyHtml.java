package news.broadsheet.articles.importing;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import news.broadsheet.articles.importing.ImportedArticle.Image;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/**
 * Another system's HTML in the elements that our articles are made of, with our images. It is not safe yet: the sanitiser
 * comes after it, and would only take away what it does not know, gluing the words of two {@code div}s together.
 */
final class LegacyHtml {
    private static final String BLOCKS =
            "p,h2,h3,ul,ol,table,figure,blockquote,div,section,article,aside,main,header,footer,center,pre,hr";

    private static final Pattern BLANK = Pattern.compile("[\\s\\u00A0]*");

    /** What editors without a notion of paragraphs wrote between them. */
    private static final Pattern BREAKS =
            Pattern.compile("(?:<br\\s*/?>(?:\\s|&nbsp;)*){2,}", Pattern.CASE_INSENSITIVE);

    private final ImageFiles images;
    private final String language;
    private final BiConsumer<Trouble, String> troubles;

    /** @param language of the article */
    LegacyHtml(ImageFiles images, String language, BiConsumer<Trouble, String> troubles) {
        this.images = images;
        this.language = language;
        this.troubles = troubles;
    }

    String tidy(String html) {
        Document page = Jsoup.parseBodyFragment(BREAKS.matcher(html).replaceAll("</p><p>"));
        page.outputSettings().prettyPrint(false);
        Element body = page.body();
        body.select("script,style,noscript,template,form,button,input,select,textarea,object,applet")
                .remove();
        body.select("h1").tagName("h2");
        body.select("h4,h5,h6").tagName("h3");
        body.select("b").tagName("strong");
        body.select("i").tagName("em");
        players(body);
        body.select("img").forEach(this::image);
        containers(body);
        looseText(body);
        body.select("p,h2,h3,li,figure,em,strong,a").forEach(LegacyHtml::dropIfEmpty);
        return body.html().strip();
    }

    /** First words of it, for what needs some: at the end of a word. */
    static String beginning(String html, int limit) {
        return cut(text(html), limit);
    }

    static String text(String html) {
        return Jsoup.parseBodyFragment(html).text().strip();
    }

    /** At the end of a word where there is one in the last half; counted as PostgreSQL and readers count. */
    static String cut(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        int end = text.offsetByCodePoints(0, limit - 1);
        int word = text.lastIndexOf(' ', end);
        return text.substring(0, word > end / 2 ? word : end).stripTrailing() + "…";
    }

    private void players(Element body) {
        for (Element player : body.select("iframe,video,audio,embed")) {
            Element source = player.hasAttr("src") ? player : player.selectFirst("source[src]");
            String address = source == null ? "" : source.attr("src").replaceFirst("^//", "https://");
            if (address.startsWith("http")) {
                troubles.accept(Trouble.EMBED_LINKED, address);
                player.replaceWith(new Element("p")
                        .appendChild(new Element("a").attr("href", address).text(address)));
            } else {
                player.remove();
            }
        }
    }

    private void image(Element img) {
        String address = Optional.of(img.attr("src"))
                .filter(src -> !src.isBlank() && !src.startsWith("data:"))
                .orElse(img.attr("data-src"));
        Element figure = img.closest("figure");
        Element caption = figure == null ? null : figure.selectFirst("figcaption");
        Image image = new Image(address, img.attr("alt"), caption == null ? img.attr("title") : caption.text(), "");
        Optional<UUID> kept = address.isBlank() ? Optional.empty() : images.keep(image, language, troubles);
        if (kept.isEmpty()) {
            removeWithItsFrame(img, figure);
            return;
        }
        Element ours = new Element("img")
                .attr("data-media", kept.get().toString())
                .attr("alt", img.attr("alt").strip());
        if (figure != null && figure.select("img").size() == 1) {
            figure.prependChild(ours);
            removeWithItsLink(img, figure);
        } else {
            frame(img, ours, image.caption());
        }
    }

    /** Outside of the paragraph it stands in, because a figure cannot be inside of one. */
    private static void frame(Element img, Element ours, String caption) {
        Element figure = new Element("figure").appendChild(ours);
        if (!caption.isBlank()) {
            figure.appendChild(new Element("figcaption").text(caption));
        }
        Element paragraph = img.closest("p,h2,h3,a");
        Element outermost = paragraph;
        while (outermost != null && outermost.parent().closest("p,h2,h3,a") != null) {
            outermost = outermost.parent().closest("p,h2,h3,a");
        }
        if (outermost == null) {
            img.before(figure);
        } else {
            outermost.before(figure);
        }
        img.remove();
    }

    private static void removeWithItsLink(Element img, Element figure) {
        Element link = img.closest("a");
        img.remove();
        if (link != null && figure.equals(link.closest("figure")) && isEmpty(link)) {
            link.remove();
        }
    }

    private static void removeWithItsFrame(Element img, Element figure) {
        img.remove();
        if (figure != null && figure.select("img").isEmpty()) {
            figure.remove();
        }
    }

    /** A {@code div} that holds only text is a paragraph; around other blocks it means nothing. */
    private static void containers(Element body) {
        List<Element> containers = body.select("div,section,article,aside,main,header,footer,center,pre,hr");
        for (int i = containers.size() - 1; i >= 0; i--) {
            Element container = containers.get(i);
            if (container.parent() == null) {
                continue;
            }
            boolean inParagraph = container.parent().closest("p,li,td,th,figcaption,h2,h3") != null;
            if (container.nameIs("hr")) {
                container.remove();
            } else if (container.select(BLOCKS).size() > 1 || inParagraph) {
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
        if (parent.closest("p,li,td,th,figcaption,h2,h3") != null) {
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

    private static boolean isEmpty(Element element) {
        return BLANK.matcher(element.text()).matches() && element.select("img").isEmpty();
    }
}
