package news.broadsheet.articles.migration.convert;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.articles.migration.OldSite;

/** Reads what tags in square brackets say, for the {@link Inventory}: addresses and words in them, and no more. */
public final class BracketTags {
    static final Pattern DLE_PLAYER =
            Pattern.compile("\\s*dle_(?:video|media|audio|youtube)_begin:(?:[^|]*,)?(https?://[^\\s|]+)");
    private static final Pattern DLE_EMBEDDED = Pattern.compile(
            "<!--\\s*dle_(?:video|media|audio|youtube)_begin:(?:[^|>]*,)?(https?://[^\\s|<>]+?)(?:\\|[^>]*)?\\s*-->.*?"
                    + "<!--\\s*dle_(?:video|media|audio|youtube)_end\\s*-->",
            Pattern.DOTALL);

    /** A block of WordPress's editor that is nothing but a comment. */
    static final Pattern DYNAMIC_EMBED = Pattern.compile(
            "^\\s*wp:(?:core-)?(?:embed|video|audio)\\S*\\s+\\{.*?\"(?:url|src)\":\"(https?:[^\"]+)\".*/\\s*$",
            Pattern.DOTALL);

    private static final Pattern SHORTCODE = Pattern.compile("\\[/?([A-Za-z][A-Za-z0-9_-]*)((?:\\s[^\\[\\]]*)?)/?]");
    private static final Pattern CAPTION = Pattern.compile("\\bcaption=(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern BB_PICTURE = Pattern.compile(
            "\\[(img|thumb|medium)(?:=[^\\]]*)?]\\s*([^\\[\\s]+)\\s*\\[/\\1]", Pattern.CASE_INSENSITIVE);
    private static final Pattern BB_PLAYER =
            Pattern.compile("\\[(?:video|media|audio|youtube)(?:=([^\\]]*)]|]([^\\[]*)\\[/)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BB_LINK = Pattern.compile("\\[(?:url|leech)=([^\\]]+)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern BB_WORDS = Pattern.compile("\\[quote=([^\\]]+)]", Pattern.CASE_INSENSITIVE);
    private static final Pattern BB_TAG =
            Pattern.compile("\\[/?[A-Za-z_]{1,20}(?:=[^\\]\\n]*)?]|\\{[A-Za-z_]+(?:\\s[^{}\\n]*)?}");

    private BracketTags() {}

    /** What DataLife Engine's editor wrote around a player, as the player's address: what is between may be of no use today. */
    public static String players(String text) {
        return DLE_EMBEDDED.matcher(text).replaceAll("<p>$1</p>");
    }

    /** @return the text without tags */
    static String readShortcodes(String text, Inventory into) {
        Matcher tag = SHORTCODE.matcher(text);
        while (tag.find()) {
            Matcher address = Inventory.ADDRESS.matcher(tag.group(2));
            while (address.find()) {
                String found = address.group().replaceAll("['\\s].*$", "");
                if (OldSite.isPicture(found)) {
                    into.picture(found);
                } else {
                    into.embed(found);
                }
            }
            Matcher caption = CAPTION.matcher(tag.group(2));
            if (tag.group(1).toLowerCase(Locale.ROOT).endsWith("caption") && caption.find()) {
                into.line(caption.group(1) == null ? caption.group(2) : caption.group(1), "[caption]");
            }
        }
        return SHORTCODE.matcher(text.replace("][", "]\n[")).replaceAll("");
    }

    /** @return the text without tags */
    static String readBbCode(String text, Inventory into) {
        Matcher player = BB_PLAYER.matcher(text);
        while (player.find()) {
            Matcher address = Inventory.ADDRESS.matcher(player.group(1) == null ? player.group(2) : player.group(1));
            if (address.find()) {
                into.embed(address.group().replaceFirst("[|,].*", ""));
            }
        }
        BB_LINK.matcher(text).results().forEach(link -> into.link(link.group(1).replaceAll("^[\"']|[\"']$", "")));
        BB_WORDS.matcher(text).results().forEach(words -> into.words(words.group(1), "[quote]"));
        BB_PICTURE
                .matcher(text)
                .results()
                .forEach(picture -> into.picture(picture.group(2).replaceFirst("^\\d+\\|", "")));
        String left =
                BB_PLAYER.matcher(BB_PICTURE.matcher(text).replaceAll(" ")).replaceAll(" ");
        return BB_TAG.matcher(left).replaceAll("");
    }
}
