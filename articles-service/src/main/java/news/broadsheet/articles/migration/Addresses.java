package news.broadsheet.articles.migration;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses of the old site in the one form in which they are kept and looked for. */
public final class Addresses {
    static final int LONGEST = 1_000;
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^(?:[a-z][a-z0-9+.-]*:)?//[^/?#]*");

    /** What newsletters, networks and advertisements append to links. It says who sent the reader, not where to. */
    private static final Pattern TRACKING = Pattern.compile(
            "utm_.*|fb(?:clid|_.*)|g(?:clid|braid|wbraid|clsrc)|dclid|yclid|ysclid|_openstat|msclkid|twclid|ttclid|igsh(?:id)?"
                    + "|mc_[ce]id|mkt_tok|_(?:ga|gl|hsenc|hsmi)|ref|ref_src|ref_url|referrer|amp|share|nb|replytocom",
            Pattern.CASE_INSENSITIVE);

    /** What WordPress hangs on the address of an article or a list. */
    private static final Pattern APPENDED =
            Pattern.compile("/(?:amp|embed|trackback|feed(?:/(?:rss2?|rdf|atom))?|(?:comment-)?page[-/]\\d+)$");

    private static final Pattern BY_ID =
            Pattern.compile("^/(?:index\\.php)?\\?(?:.*&)?(p|page_id|newsid)=(\\d+)(?:&.*)?$");

    /** DataLife Engine finds an article by the number alone, whatever stands around it. */
    private static final Pattern NUMBERED = Pattern.compile("(?:^|[/,])(\\d+)-[^/,]*\\.html$");

    private Addresses() {}

    /**
     * Its path, and its query where the path alone names nothing ({@code /?p=17}): percent-encoding undone, composed
     * letters, without a slash at the end and without what only tracks. Browsers and search engines spell one address in
     * all of these ways.
     *
     * @return empty where there is nothing to find it by
     */
    public static Optional<String> normal(String address) {
        if (address == null) {
            return Optional.empty();
        }
        String local = SCHEME_AND_HOST.matcher(address.strip()).replaceFirst("").replaceFirst("#.*", "");
        String path = Normalizer.normalize(decoded(untracked(local)), Normalizer.Form.NFC)
                .replaceFirst("(?<=.)/+$", "");
        boolean usable = path.length() > 1
                && path.length() <= LONGEST
                && path.startsWith("/")
                && path.chars().noneMatch(c -> Character.isISOControl(c) || c == '\uFFFD');
        return usable ? Optional.of(path) : Optional.empty();
    }

    private static String untracked(String local) {
        int mark = local.indexOf('?');
        if (mark < 0) {
            return local;
        }
        String query = Arrays.stream(local.substring(mark + 1).split("&", -1))
                .filter(parameter -> !parameter.isEmpty()
                        && !TRACKING.matcher(parameter.split("=", 2)[0]).matches())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? local.substring(0, mark) : local.substring(0, mark) + "?" + query;
    }

    /**
     * All under which it may be known, the most exact first: as it is; by the number that the old site went by; without
     * what was hung on it.
     */
    public static List<String> spellings(String address) {
        Optional<String> normal = normal(address);
        if (normal.isEmpty()) {
            return List.of();
        }
        Set<String> spellings = new LinkedHashSet<>(List.of(normal.get()));
        String path = path(normal.get());
        spellings.addAll(byNumber(normal.get()));
        if (!"/".equals(path) && !"/index.php".equals(path)) {
            spellings.add(path);
        }
        spellings.add(plain(path));
        spellings.addAll(byNumber(path));
        return new ArrayList<>(spellings);
    }

    private static List<String> byNumber(String normal) {
        Matcher id = BY_ID.matcher(normal);
        if (id.matches()) {
            return List.of(("newsid".equals(id.group(1)) ? "/index.php?newsid=" : "/?p=") + id.group(2));
        }
        Matcher numbered = NUMBERED.matcher(normal);
        return numbered.find() ? List.of("/index.php?newsid=" + numbered.group(1)) : List.of();
    }

    /** Without its query. */
    public static String path(String normal) {
        int mark = normal.indexOf('?');
        return mark < 0 ? normal : normal.substring(0, mark).replaceFirst("(?<=.)/+$", "");
    }

    /** Without the page of a list, its feed and the like. */
    public static String plain(String path) {
        return APPENDED.matcher(path).replaceFirst("");
    }

    /** Percent-encoded UTF-8 as text; a percent sign that begins no code stays. */
    public static String decoded(String text) {
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
