package news.broadsheet.articles.migration.convert;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.Warning;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Pictures of another system's HTML as ours, each in a figure; of one that is missing, its words and its link stay. */
final class LegacyPictures {
    private static final Pattern BACKGROUND =
            Pattern.compile("background(?:-image)?\\s*:[^;]*url\\(\\s*['\"]?([^'\")]+)", Pattern.CASE_INSENSITIVE);
    private static final String EMOJI =
            "img.emoji,img.wp-smiley,img[src*=/emoticons/],img[src*=/smilies/],img[src*=/core/emoji/]";
    private static final String PARAGRAPHS = "p,h2,h3,a";

    private final ImageFiles images;
    private final String language;
    private final BiConsumer<Warning, String> warnings;

    LegacyPictures(ImageFiles images, String language, BiConsumer<Warning, String> warnings) {
        this.images = images;
        this.language = language;
        this.warnings = warnings;
    }

    void replace(Element body) {
        prepare(body);
        body.select("figure").forEach(LegacyPictures::gallery);
        body.select("img").forEach(this::image);
    }

    /** Brings what is a picture without being an {@code img}, or an {@code img} without being a picture, to its form. */
    private static void prepare(Element body) {
        body.select(EMOJI).forEach(emoji -> emoji.replaceWith(new TextNode(emoji.attr("alt"))));
        body.select("img").forEach(img -> {
            if (PictureSources.isPixel(img)) {
                img.remove();
            }
        });
        body.select("noscript").forEach(LegacyPictures::noscript);
        for (Element element : body.select("[style*=background]")) {
            Matcher address = BACKGROUND.matcher(element.attr("style"));
            if (address.find() && !element.nameIs("img")) {
                element.prependElement("img").attr("src", address.group(1));
            }
        }
    }

    /** What scripts that load pictures late keep for browsers without scripts: the picture itself, with its address. */
    private static void noscript(Element noscript) {
        for (Element inside : noscript.select("img")) {
            Element late = noscript.previousElementSibling();
            if (late != null
                    && late.nameIs("img")
                    && PictureSources.of(late).stream().noneMatch(PictureSources::isFile)) {
                late.attr("src", inside.attr("src"));
            } else if (PictureSources.of(inside).stream().noneMatch(address -> isShown(noscript, address))) {
                noscript.before(inside);
            }
        }
        noscript.remove();
    }

    private static boolean isShown(Element noscript, String address) {
        return noscript.ownerDocument().body().select("img").stream()
                .filter(img -> img.closest("noscript") == null)
                .anyMatch(img -> PictureSources.of(img).contains(address));
    }

    /** Its pictures become figures of their own, and what is said of all of them a paragraph after the last. */
    private static void gallery(Element figure) {
        if (figure.select("img").size() < 2) {
            return;
        }
        Element caption = figure.select("figcaption").stream()
                .filter(each -> figure.equals(each.closest("figure")))
                .findFirst()
                .orElse(null);
        if (caption != null) {
            figure.appendChild(LegacyHtml.paragraph(caption));
            caption.remove();
        }
        figure.unwrap();
    }

    private void image(Element img) {
        Element figure = img.closest("figure");
        Element caption = figure == null ? null : figure.selectFirst("figcaption");
        String said = caption == null ? img.attr("title") : caption.text();
        Element link = img.closest("a[href]");
        List<String> addresses = PictureSources.of(img);
        Optional<UUID> kept = addresses.isEmpty()
                ? Optional.empty()
                : images.keep(
                        new Image(addresses.getFirst(), img.attr("alt"), said, ""), addresses, language, warnings);
        if (kept.isEmpty()) {
            leaveItsWords(img, link, said);
            return;
        }
        Element ours = new Element("img")
                .attr("data-media", kept.get().toString())
                .attr("alt", img.attr("alt").strip());
        // A link to the large picture is one to what stands here now.
        boolean leadsElsewhere = link != null && !images.idOf(link.attr("href")).equals(kept);
        Element shown = leadsElsewhere
                ? new Element("a").attr("href", link.attr("href")).appendChild(ours)
                : ours;
        if (figure != null) {
            figure.prependChild(shown);
            removeWithItsLink(img, link);
        } else {
            frame(img, shown, said);
            removeWithItsLink(img, link);
        }
    }

    private static void leaveItsWords(Element img, Element link, String said) {
        img.remove();
        if (link != null && LegacyHtml.isEmpty(link)) {
            String alt = img.attr("alt").strip();
            String name = alt.isEmpty() ? said.strip() : alt;
            link.text(name.isEmpty() ? link.attr("href") : name);
        }
    }

    /** Outside of the paragraph it stands in, because a figure cannot be inside of one. */
    private static void frame(Element img, Element shown, String caption) {
        Element figure = new Element("figure").appendChild(shown);
        if (!caption.isBlank()) {
            figure.appendChild(new Element("figcaption").text(caption));
        }
        Element outermost = LegacyEmbeds.outermost(img, PARAGRAPHS);
        (outermost == null ? img : outermost).before(figure);
    }

    private static void removeWithItsLink(Element img, Element link) {
        img.remove();
        if (link != null && LegacyHtml.isEmpty(link)) {
            link.remove();
        }
    }
}
