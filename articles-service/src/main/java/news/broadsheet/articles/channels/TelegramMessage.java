package news.broadsheet.articles.channels;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Entities;

/**
 * An article as Telegram's readers see it: headline, lead, link.
 *
 * @param html in Telegram's HTML, which knows four entities by name
 * @see <a href="https://core.telegram.org/bots/api#html-style">HTML style</a>
 */
record TelegramMessage(String html) {
    /** Telegram counts UTF-16 units after it has read the HTML. */
    private static final int LIMIT = 4096;

    private static final OutputSettings FEW_ENTITIES =
            new OutputSettings().escapeMode(Entities.EscapeMode.xhtml).charset(StandardCharsets.UTF_8);
    private static final String BREAK = "\n\n";
    private static final String CUT = "…";

    static TelegramMessage of(String headline, String lead, String link) {
        String title = cut(headline, LIMIT / 2);
        String text =
                cut(lead == null ? "" : lead.strip(), LIMIT - title.length() - link.length() - 2 * BREAK.length());
        return new TelegramMessage(
                "<b>" + escape(title) + "</b>" + (text.isEmpty() ? "" : BREAK + escape(text)) + BREAK + escape(link));
    }

    String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(html.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static String escape(String text) {
        return Entities.escape(text, FEW_ENTITIES);
    }

    /** Never between the halves of a surrogate pair. */
    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
