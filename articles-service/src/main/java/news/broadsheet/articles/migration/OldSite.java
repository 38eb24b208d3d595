package news.broadsheet.articles.migration;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a link of an article said on its old site, as it must be written here: where a browser would have gone. Pages of the
 * old site become paths, because its former addresses are known here; its files do not come along and stay where they were.
 */
public final class OldSite {
    private static final Pattern SCHEME = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern PICTURE =
            Pattern.compile("[^?#]*\\.(?:jpe?g|png|gif|webp|avif|bmp|svg)(?:[?#].*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern PAGE =
            Pattern.compile("[^?#]*(?:/[^./?#]*|\\.(?:html?|php\\d?|aspx?|jsp))(?:[?#].*)?", Pattern.CASE_INSENSITIVE);

    /** Without a slash at its end; empty where it is not known. */
    private final String address;

    /** @param address such as {@code https://old.example}, where it is known */
    public OldSite(@Nullable String address) {
        this.address = address == null ? "" : address.replaceFirst("/+$", "");
    }

    /** @param ofArticle addresses of the article that the link stands in */
    public String resolve(String written, List<String> ofArticle) {
        String link = written.strip();
        if (link.startsWith("__GHOST_URL__")) {
            link = link.substring("__GHOST_URL__".length());
            link = link.startsWith("/") ? link : "/" + link;
        } else if (link.startsWith("//")) {
            return "https:" + link;
        }
        if (link.isEmpty() || link.startsWith("#") || SCHEME.matcher(link).matches()) {
            return link;
        }
        String path = link.startsWith("/") ? link : beside(link, ofArticle);
        return isFile(path) ? address + path : path;
    }

    /** Whether such a link leads nowhere: to a file of a site whose address is not known. */
    public boolean isDead(String resolved) {
        return isFile(resolved);
    }

    public static boolean isPicture(String address) {
        return PICTURE.matcher(address).matches();
    }

    private static boolean isFile(String path) {
        return path.startsWith("/") && !PAGE.matcher(path).matches();
    }

    private static String beside(String relative, List<String> ofArticle) {
        try {
            String page = ofArticle.isEmpty() ? "/" : ofArticle.getFirst();
            URI resolved = URI.create("https://old.invalid/").resolve(page).resolve(relative.replace(" ", "%20"));
            String query = resolved.getRawQuery() == null ? "" : "?" + resolved.getRawQuery();
            return resolved.getRawPath() + query;
        } catch (IllegalArgumentException e) {
            return relative;
        }
    }
}
