package news.broadsheet.articles.importing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses of the old site in the one form in which they are kept and looked for. */
final class Addresses {
    static final int LONGEST = 1_000;
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*");

    private Addresses() {}

    /**
     * Its path, and its query where the path alone names nothing ({@code /?p=17}): percent-encoding undone, composed
     * letters, without a slash at the end. Browsers and search engines spell one address in all of these ways.
     *
     * @return empty where there is nothing to find it by
     */
    static Optional<String> normal(String address) {
        if (address == null) {
            return Optional.empty();
        }
        String local = SCHEME_AND_HOST.matcher(address.strip()).replaceFirst("").replaceFirst("#.*", "");
        String path = Normalizer.normalize(decoded(local), Normalizer.Form.NFC).replaceFirst("(?<=.)/+$", "");
        boolean usable = path.length() > 1
                && path.length() <= LONGEST
                && path.startsWith("/")
                && path.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
        return usable ? Optional.of(path) : Optional.empty();
    }

    /** Percent-encoded UTF-8 as text; a percent sign that begins no code stays. */
    static String decoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] written = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < written.length; i++) {
            int high = i + 2 < written.length && written[i] == '%' ? Character.digit(written[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(written[i + 2], 16);
            if (low < 0) {
                bytes.write(written[i]);
            } else {
                bytes.write(high << 4 | low);
                i += 2;
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
