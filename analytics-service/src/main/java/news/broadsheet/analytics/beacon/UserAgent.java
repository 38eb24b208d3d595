package news.broadsheet.analytics.beacon;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A user agent taken apart as <a href="https://www.rfc-editor.org/rfc/rfc9110#section-10.1.5">RFC 9110</a> writes it:
 * products, each with a version perhaps, and comments. The name of a product is compared as a whole, never as a part of the
 * text: a telephone called "ruby" is not the language, and stands in a comment besides.
 *
 * @param products names outside of comments, in lower case
 * @param claimed names that follow the word "compatible" in a comment, where crawlers say who they are since browsers pretend
 *     to be others
 * @param versioned names in comments that a version follows, as in {@code Storebot-Google/1.0}
 * @param platform the comment right after the first product, empty where there is none
 */
record UserAgent(String text, List<String> products, List<String> claimed, List<String> versioned, String platform) {
    private static final Pattern ADDRESS = Pattern.compile("https?://|\\bwww\\.|mailto:|\\w@[\\w-]*[A-Za-z][\\w-]*\\.");
    private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");
    private static final Pattern VERSIONED = Pattern.compile("([^\\s;,()/]+)/\\d");
    private static final Pattern WORDS = Pattern.compile("[\\s;,]+");
    private static final String COMPATIBLE = "compatible";

    /** First products of browsers; two of them are of old mobile browsers. */
    private static final List<String> BROWSERS = List.of("mozilla", "opera", "ucweb");

    static UserAgent of(String text) {
        List<String> products = new ArrayList<>();
        List<String> claimed = new ArrayList<>();
        List<String> versioned = new ArrayList<>();
        String platform = "";
        int at = 0;
        while (at < text.length()) {
            boolean isComment = opens(text.charAt(at));
            int end = isComment ? endOfComment(text, at) : endOfProducts(text, at);
            String part = text.substring(at, end);
            if (isComment) {
                platform = products.size() == 1 && platform.isEmpty() ? part : platform;
                claimed.addAll(afterCompatible(names(part)));
                VERSIONED.matcher(part).results().forEach(found -> versioned.addAll(names(found.group(1))));
            } else {
                products.addAll(names(part));
            }
            at = end;
        }
        return new UserAgent(text, List.copyOf(products), List.copyOf(claimed), List.copyOf(versioned), platform);
    }

    /**
     * Says whether it has the form of a browser's: a browser's first product, a platform, and an engine. A program
     * that does not pretend sends a word or two.
     */
    boolean looksLikeBrowser() {
        return !products.isEmpty()
                && BROWSERS.contains(products.getFirst())
                && !platform.isEmpty()
                && (products.size() > 1 || platform.contains("MSIE ") || "opera".equals(products.getFirst()));
    }

    /** Says whether it contains a contact address. No browser has one. */
    boolean namesAddress() {
        return ADDRESS.matcher(text).find();
    }

    /** Apps put device data in square brackets. */
    private static boolean opens(char c) {
        return c == '(' || c == '[';
    }

    private static boolean closes(char c) {
        return c == ')' || c == ']';
    }

    /** Comments nest. An unclosed one extends to the end. */
    private static int endOfComment(String text, int from) {
        int depth = 0;
        for (int i = from; i < text.length(); i++) {
            if (opens(text.charAt(i))) {
                depth++;
            } else if (closes(text.charAt(i)) && --depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }

    private static int endOfProducts(String text, int from) {
        int end = from + 1;
        while (end < text.length() && !opens(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static List<String> afterCompatible(List<String> names) {
        int at = names.indexOf(COMPATIBLE);
        return at < 0 ? List.of() : names.subList(at + 1, names.size());
    }

    private static List<String> names(String part) {
        return WORDS.splitAsStream(part)
                .map(word -> word.split("/", 2)[0])
                .map(word -> EDGES.matcher(word).replaceAll("").toLowerCase(Locale.ROOT))
                .filter(name -> !name.isEmpty())
                .toList();
    }
}
