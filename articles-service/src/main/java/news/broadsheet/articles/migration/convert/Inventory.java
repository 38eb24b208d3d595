package news.broadsheet.articles.migration.convert;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.Addresses;
import news.broadsheet.articles.migration.ImportedArticle.Markup;
import news.broadsheet.articles.migration.ImportedArticle.Original;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/**
 * What a text says and where it leads: its words, links, pictures and players. Read from the source's own markup on a way of
 * its own, which has nothing of the conversion but {@link PictureSources}: what the conversion overlooks is to be found here.
 */
public final class Inventory {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cf}\\p{Cc}&&[^\\n\\t\\r]]");
    static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"\\[\\]]+");

    /** Says nothing to a reader: what runs, what is clicked, what stands in for a player. */
    private static final Evaluator SILENT =
            QueryParser.parse("script,style,template,button,input,select,textarea,noscript,head,title,param,"
                    + ".kg-audio-player,.kg-video-overlay,.kg-video-player-container,.kg-audio-thumbnail,.kg-bookmark-icon,"
                    + ".kg-file-card-icon");

    private static final Evaluator PREVIEW = QueryParser.parse(".kg-bookmark-thumbnail");
    private static final Evaluator AS_WRITTEN = QueryParser.parse("a,pre,code");
    private static final Evaluator NOSCRIPT = QueryParser.parse("noscript");

    private static final Evaluator PLAYERS = QueryParser.parse("iframe,embed,object,video,audio");
    private static final Evaluator INLINE =
            QueryParser.parse("a,abbr,acronym,b,bdi,bdo,big,cite,code,data,del,dfn,em,font,i,ins,kbd,label,mark,"
                    + "nobr,q,s,samp,small,span,strike,strong,sub,sup,time,tt,u,var,wbr");

    /** Null for what is stored here. */
    private final Markup markup;

    private final List<Word> words = new ArrayList<>();
    private final Map<String, String> links = new LinkedHashMap<>();
    private final Map<String, String> embeds = new LinkedHashMap<>();
    private final Map<String, String> mentioned = new LinkedHashMap<>();
    private final List<List<String>> pictures = new ArrayList<>();
    private final Set<UUID> media = new LinkedHashSet<>();
    private final StringBuilder text = new StringBuilder();
    private String place = "body";

    /** @param place element that it stands in */
    record Word(String text, String place) {}

    private Inventory(Markup markup) {
        this.markup = markup;
    }

    static Inventory of(Original original) {
        Inventory inventory = new Inventory(original.markup());
        inventory.read(original.lead());
        inventory.read(original.text());
        original.pictures().forEach(picture -> {
            inventory.pictures.add(List.of(picture.address()));
            inventory.line(picture.caption(), "gallery");
        });
        return inventory;
    }

    /** @param html as it is stored here */
    public static Inventory ofBody(String html) {
        Inventory inventory = new Inventory(null);
        inventory.read(html);
        return inventory;
    }

    List<Word> words() {
        return words;
    }

    /** By what is compared, as they are written. */
    Map<String, String> links() {
        return links;
    }

    Map<String, String> embeds() {
        return embeds;
    }

    /** Addresses that are only written out, to be read. */
    Map<String, String> mentioned() {
        return mentioned;
    }

    /** Each with the addresses that it may have. */
    List<List<String>> pictures() {
        return pictures;
    }

    /** Pictures of ours. */
    public Set<UUID> media() {
        return media;
    }

    /** A headline, a lead, a caption. */
    public void line(String html, String place) {
        words(Jsoup.parseBodyFragment(html).text(), place);
    }

    private void read(String html) {
        Element body = Jsoup.parseBodyFragment(html).body();
        walk(body);
        flush();
    }

    private void walk(Element element) {
        for (Node node : element.childNodes()) {
            if (node instanceof TextNode words) {
                text(words, element);
            } else if (node instanceof Comment comment) {
                comment(comment.getData());
            } else if (node instanceof Element child) {
                boolean inline = child.is(INLINE);
                if (!inline) {
                    flush();
                }
                child(child);
                if (!inline) {
                    flush();
                }
            }
        }
    }

    private void child(Element child) {
        addresses(child);
        if (child.is(SILENT) || child.is(PLAYERS)) {
            child.select("img").stream().filter(img -> child.nameIs("noscript")).forEach(this::picture);
        } else {
            walk(child);
        }
    }

    private void addresses(Element element) {
        if (element.is("a[href],area[href]")) {
            link(element.attr("href"));
        } else if (element.nameIs("img")) {
            picture(element);
        } else if (element.is(PLAYERS)) {
            Stream.of("src", "data-src", "data-lazy-src", "data")
                    .map(element::attr)
                    .filter(address -> !address.isBlank() && !address.startsWith("about:"))
                    .findFirst()
                    .or(() -> element.select("source[src],embed[src]").eachAttr("src").stream()
                            .findFirst())
                    .or(() -> element.select("param[name=movie],param[name=src]").eachAttr("value").stream()
                            .findFirst())
                    .ifPresent(this::embed);
        } else if (element.hasAttr("data-embed")) {
            embed(element.attr("data-embed"));
        } else if (element.hasAttr("data-telegram-post")) {
            embed("https://t.me/" + element.attr("data-telegram-post"));
        } else if (element.is("blockquote.tiktok-embed[cite]")) {
            embed(element.attr("cite"));
        } else if (element.is(".fb-post[data-href],.fb-video[data-href]")) {
            embed(element.attr("data-href"));
        } else if (element.hasAttr("data-instgrm-permalink")) {
            embed(element.attr("data-instgrm-permalink"));
        }
        if (element.hasAttr("data-speaker")) {
            flush();
            words(element.attr("data-speaker") + " " + element.attr("data-role"), "blockquote");
        }
    }

    /** None of what counts visits, smiles, holds a place, or is another site's own picture of itself. */
    private void picture(Element img) {
        if (img.attr("data-media").matches("[0-9a-f-]{36}")) {
            media.add(UUID.fromString(img.attr("data-media")));
            return;
        }
        boolean tiny = "1".equals(img.attr("width")) && "1".equals(img.attr("height"));
        boolean smile = img.is(".emoji,.wp-smiley,[src*=/emoticons/],[src*=/smilies/],[src*=/core/emoji/]");
        List<String> addresses = PictureSources.of(img);
        boolean preview = img.closest(PREVIEW) != null && !img.attr("src").startsWith("__GHOST_URL__");
        if (!tiny && !smile && !preview && !addresses.isEmpty() && isSeen(img)) {
            pictures.add(addresses);
        }
    }

    /** What scripts load late stands in a {@code noscript} for who has none. */
    private static boolean isSeen(Element img) {
        Element silent = img.closest(SILENT);
        return silent == null || silent.is(NOSCRIPT);
    }

    private void text(TextNode node, Element parent) {
        String written = node.getWholeText();
        if (markup == Markup.BB_CODE) {
            written = BracketTags.readBbCode(written, this);
        } else if (markup == Markup.SHORTCODES) {
            written = BracketTags.readShortcodes(written, this);
        }
        boolean asWritten = markup == null || parent.closest(AS_WRITTEN) != null;
        // An address that is all a paragraph says is there to be followed, and so has to be a link.
        boolean alone = !asWritten && ADDRESS.matcher(parent.text().strip()).matches();
        Matcher address = ADDRESS.matcher(written);
        StringBuilder said = new StringBuilder();
        while (address.find()) {
            boolean onItsLine = markup == Markup.SHORTCODES && !asWritten && isLine(written, address);
            if (alone || onItsLine) {
                embed(address.group());
            } else {
                mentioned.put(key(address.group()), address.group());
            }
            address.appendReplacement(said, " ");
        }
        address.appendTail(said);
        text.append(said);
        if (!parent.is(INLINE)) {
            place = parent.normalName();
        }
    }

    private static boolean isLine(String text, Matcher address) {
        String before = text.substring(0, address.start());
        String after = text.substring(address.end());
        return before.matches("(?s)(?:.*\\n)?[ \\t]*") && after.matches("(?s)[ \\t\\r]*(?:\\n.*)?");
    }

    private void comment(String comment) {
        Matcher player = BracketTags.DLE_PLAYER.matcher(comment);
        if (markup == Markup.BB_CODE && player.lookingAt()) {
            embed(player.group(1));
        }
        Matcher block = BracketTags.DYNAMIC_EMBED.matcher(comment);
        if (markup == Markup.SHORTCODES && block.find()) {
            embed(block.group(1).replace("\\/", "/").replace("\\u0026", "&"));
        }
    }

    void link(String address) {
        String tidied = address.strip();
        if (!tidied.isEmpty()
                && !"#".equals(tidied)
                && !tidied.toLowerCase(Locale.ROOT).startsWith("javascript:")) {
            links.putIfAbsent(key(tidied), tidied);
        }
    }

    void embed(String address) {
        embeds.putIfAbsent(key(address.strip()), address.strip());
    }

    void picture(String address) {
        pictures.add(List.of(address));
    }

    private void flush() {
        if (!text.isEmpty()) {
            words(text.toString(), place);
            text.setLength(0);
        }
    }

    void words(String said, String where) {
        String plain = INVISIBLE
                .matcher(Normalizer.normalize(said, Normalizer.Form.NFC))
                .replaceAll("");
        Matcher word = WORD.matcher(plain);
        while (word.find()) {
            words.add(new Word(word.group(), where));
        }
    }

    /** What is the same for all ways to write one address. */
    static String key(String address) {
        String key = Addresses.decoded(address.strip().replace("__GHOST_URL__", ""))
                .replaceFirst("^(?:https?:)?//(?:(?:www|m|mobile)\\.)?", "//")
                .replaceFirst("^//(?:youtube-nocookie\\.com|youtu\\.be(?=/))", "//youtube.com")
                .replaceFirst("^//twitter\\.com", "//x.com")
                .replaceFirst("^//telegram\\.me", "//t.me")
                .replaceFirst("^(//instagram\\.com/[^?]*)\\?.*", "$1");
        Matcher video = Pattern.compile(
                        "^//youtube\\.com/(?:watch\\?(?:.*&)?v=|embed/|shorts/|live/|v/|(?=[^/?]{11}(?:\\?|$)))([A-Za-z0-9_-]+)(?:[?&#/].*)?$")
                .matcher(key);
        Matcher vimeo = Pattern.compile("^//(?:player\\.)?vimeo\\.com/(?:video/)?(\\d+).*$")
                .matcher(key);
        if (video.matches()) {
            return "youtube " + video.group(1);
        }
        if (vimeo.matches()) {
            return "vimeo " + vimeo.group(1);
        }
        return key.startsWith("tel:")
                ? key.replaceAll("[\\s\\u00a0]", "")
                : key.replace("&amp;", "&").replaceFirst("(?<=.)/+$", "");
    }
}
