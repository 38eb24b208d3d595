package news.broadsheet.articles.migration.convert;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.Warning;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Players and posts of other sites: embedded where their host may be, and otherwise a link, with a word about it. */
final class LegacyEmbeds {
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"]+");
    private static final Pattern FLASH = Pattern.compile("(youtube(?:-nocookie)?\\.com)/v/([A-Za-z0-9_-]{11}).*");
    private static final String SOCIAL = "blockquote.twitter-tweet,blockquote.twitter-video,blockquote.instagram-media,"
            + "blockquote.tiktok-embed,.fb-post,.fb-video,script[data-telegram-post]";

    private final Predicate<String> embeddable;
    private final UnaryOperator<String> resolved;
    private final BiConsumer<Warning, String> warnings;

    /**
     * @param embeddable whether an address may be embedded here
     * @param resolved an address as it must be written here
     */
    LegacyEmbeds(Predicate<String> embeddable, UnaryOperator<String> resolved, BiConsumer<Warning, String> warnings) {
        this.embeddable = embeddable;
        this.resolved = resolved;
        this.warnings = warnings;
    }

    void replace(Element body) {
        body.select(SOCIAL).forEach(this::post);
        for (Element player : body.select("object,iframe,video,audio,embed")) {
            if (player.ownerDocument() != null) {
                player(player);
            }
        }
        body.nodeStream(TextNode.class).toList().forEach(this::bareAddress);
    }

    private void post(Element post) {
        String address = resolved.apply(Stream.of(
                        telegram(post.attr("data-telegram-post")),
                        post.attr("data-instgrm-permalink"),
                        post.attr("cite"),
                        post.attr("data-href"),
                        post.select("a[href*=/status/],a[href*=instagram.com]").attr("href"))
                .filter(written -> !written.isBlank())
                .findFirst()
                .orElse(""));
        if (embeddable.test(address)) {
            stand(post, embed(address, post.nameIs("script") ? "" : post.text()));
        } else if (address.startsWith("http") && post.select("a[href]").isEmpty()) {
            link(post, address, post.nameIs("script") ? "" : post.text());
        }
    }

    private static String telegram(String post) {
        return post.isBlank() ? "" : "https://t.me/" + post.strip();
    }

    private void player(Element player) {
        String address = FLASH.matcher(resolved.apply(address(player))).replaceFirst("$1/embed/$2");
        boolean file = player.nameIs("video") || player.nameIs("audio");
        if (address.isBlank() || address.startsWith("about:")) {
            player.remove();
        } else if (!file && embeddable.test(address)) {
            stand(player, embed(address, ""));
        } else {
            link(player, address, "");
        }
    }

    private static String address(Element player) {
        Stream<String> own = Stream.of("src", "data-src", "data-lazy-src", "data-lazy", "data")
                .map(player::attr);
        Stream<String> inner = player.select("source[src],embed[src]").eachAttr("src").stream();
        Stream<String> flash = player.select("param[name~=(?i)^(movie|src|url)$]").eachAttr("value").stream();
        return Stream.of(own, inner, flash)
                .flatMap(addresses -> addresses)
                .filter(address -> !address.isBlank() && !address.startsWith("about:"))
                .findFirst()
                .orElse("");
    }

    /** An address that is all an element says: what WordPress makes a player of, and readers would like to follow. */
    private void bareAddress(TextNode node) {
        String address = node.getWholeText().strip();
        if (!(node.parent() instanceof Element parent)
                || !ADDRESS.matcher(address).matches()
                || !parent.text().strip().equals(address)
                || parent.closest("a,pre,code,script,style") != null) {
            return;
        }
        if (parent.is("p,div") && embeddable.test(address)) {
            stand(parent, embed(address, ""));
        } else {
            warnings.accept(Warning.EMBED_LINKED, address);
            node.replaceWith(new Element("a").attr("href", address).text(address));
        }
    }

    private static Element embed(String address, String text) {
        Element figure = new Element("figure").attr("data-embed", address);
        figure.appendElement("a").attr("href", address).text(text.isBlank() ? address : text);
        return figure;
    }

    private void link(Element place, String address, String text) {
        warnings.accept(Warning.EMBED_LINKED, address);
        Element link = new Element("a").attr("href", address).text(text.isBlank() ? address : text);
        if (place.closest("p,h2,h3,li,td,th") == null) {
            place.replaceWith(new Element("p").appendChild(link));
        } else {
            place.replaceWith(link);
        }
    }

    /** In the place of it and of the figure around it, whose caption it takes; outside of paragraphs. */
    private static void stand(Element place, Element figure) {
        Element around = place.closest("figure");
        boolean own = around != null
                && around.select("iframe,object,embed,video,audio,img").size() <= 1;
        Element caption = own ? around.selectFirst("figcaption") : null;
        if (caption != null && !caption.equals(place.closest("figcaption"))) {
            figure.appendChild(caption);
        }
        Element from = own ? around : place;
        if (own && around.text().strip().equals(place.text().strip())) {
            around.replaceWith(figure);
            return;
        }
        Element paragraph = outermost(from, "p,h2,h3,a");
        (paragraph == null ? from : paragraph).before(figure);
        place.remove();
    }

    static Element outermost(Element element, String selector) {
        Element outermost = null;
        for (Element parent : List.copyOf(element.parents())) {
            outermost = parent.is(selector) ? parent : outermost;
        }
        return outermost;
    }
}
