package news.broadsheet.articles.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which addresses an article may lead to. */
final class Links {
    static final int LONGEST = 2_000;

    /** No user before the host, which is only ever used to pretend to be another. */
    private static final Pattern WEB =
            Pattern.compile("https?://[\\p{L}\\p{M}\\p{N}._-]++(:[0-9]{1,5})?+([/?#][^\\s\\\\\"<>`]*+)?+");

    private static final Pattern MAIL = Pattern.compile("mailto:[^\\s\\\\\"<>`@]++@[^\\s\\\\\"<>`@]++");

    /** RFC 3966, with the signs that people set between its digits. */
    private static final Pattern PHONE =
            Pattern.compile("tel:\\+?[0-9*#().-]{2,40}(;[a-z0-9-]{1,20}=[A-Za-z0-9+.-]{1,60}){0,3}");

    /** Not {@code //host}, and no backslash, which browsers take for a slash: it must not lead off the site. */
    private static final Pattern ON_THIS_SITE = Pattern.compile("/(?!/)[^\\s\\\\\"<>`]*+");

    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z]{1,10}(?=:)");

    /** What a link says of where it leads. {@code noopener} and the like are for the page to say, not the article. */
    private static final Set<String> RELATIONS = Set.of("nofollow", "sponsored", "ugc");

    private Links() {}

    /** As browsers read it: no space around it, no line break within, a small scheme. */
    static String tidy(String address) {
        String tidied = VisibleText.of(address).strip().replaceAll("[\t\n]", "").replace(" ", "%20");
        tidied = SCHEME.matcher(tidied).replaceFirst(scheme -> scheme.group().toLowerCase(Locale.ROOT));
        return tidied.startsWith("tel:") ? tidied.replace("%20", "").replace("\u00a0", "") : tidied;
    }

    static boolean isLink(String address) {
        return address.length() <= LONGEST
                && (WEB.matcher(address).matches()
                        || MAIL.matcher(address).matches()
                        || PHONE.matcher(address).matches()
                        || ON_THIS_SITE.matcher(address).matches());
    }

    static boolean isImage(String address) {
        return address.startsWith("https:") && isLink(address);
    }

    /** @return the relations that are kept, in a fixed order; empty for none */
    static String relations(String rel) {
        return Arrays.stream(rel.toLowerCase(Locale.ROOT).split("\\s+", -1))
                .filter(RELATIONS::contains)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
