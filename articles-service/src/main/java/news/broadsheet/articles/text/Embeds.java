package news.broadsheet.articles.text;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/**
 * What is embedded, in its one form: {@code <figure data-embed="URL"><a href="URL">…</a><figcaption>…</figcaption>
 * </figure>}. It is a link for whoever renders it as it is, so that no reader's browser calls anybody else unasked.
 */
final class Embeds {
    private static final String YOUTUBE = "www.youtube-nocookie.com";

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("youtube.com", YOUTUBE),
            Map.entry("www.youtube.com", YOUTUBE),
            Map.entry("m.youtube.com", YOUTUBE),
            Map.entry("youtu.be", YOUTUBE),
            Map.entry("youtube-nocookie.com", YOUTUBE),
            Map.entry("twitter.com", "x.com"),
            Map.entry("www.twitter.com", "x.com"),
            Map.entry("mobile.twitter.com", "x.com"),
            Map.entry("www.x.com", "x.com"),
            Map.entry("telegram.me", "t.me"),
            Map.entry("vimeo.com", "player.vimeo.com"),
            Map.entry("instagram.com", "www.instagram.com"),
            Map.entry("facebook.com", "www.facebook.com"));

    /** All the ways to name one video; what else there is of YouTube, such as play lists, keeps its address. */
    private static final Pattern VIDEO = Pattern.compile(
            "(?:/embed/|/shorts/|/live/|/watch\\?(?:[^#]*&)?v=|^/)([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-]).*");

    private static final Pattern START = Pattern.compile("[?&](?:start|t)=([0-9]{1,6})s?(?:&|$)");
    private static final Pattern VIMEO = Pattern.compile("/([0-9]{1,12})");

    private final Set<String> hosts;

    Embeds(Set<String> hosts) {
        this.hosts = hosts;
    }

    /** Empty if it is no address of an allowed host. */
    Optional<String> normal(String address) {
        String tidied = Links.tidy(address);
        URI uri;
        try {
            uri = new URI(tidied.startsWith("//") ? "https:" + tidied : tidied);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
        boolean plain = uri.getHost() != null && uri.getUserInfo() == null && uri.getPort() == -1;
        if (!plain || !("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
            return Optional.empty();
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        host = ALIASES.getOrDefault(host, host);
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String normal = "https://" + host + path(host, uri.getRawPath() + query);
        return hosts.contains(host) && Links.isLink(normal) ? Optional.of(normal) : Optional.empty();
    }

    private static String path(String host, String path) {
        if (YOUTUBE.equals(host)) {
            Matcher video = VIDEO.matcher(path);
            Matcher start = START.matcher(path);
            return video.lookingAt()
                    ? "/embed/" + video.group(1) + (start.find() ? "?start=" + start.group(1) : "")
                    : path;
        }
        Matcher vimeo = VIMEO.matcher(path);
        return "player.vimeo.com".equals(host) && vimeo.matches() ? "/video/" + vimeo.group(1) : path;
    }

    /** Brings what is embedded in that body into its form, and leaves out what is not allowed. */
    void normalise(Element body) {
        for (Element frame : body.select("iframe")) {
            Optional<String> address = normal(frame.attr("src"));
            if (address.isPresent()) {
                Element figure = frame.closest("figure");
                if (figure == null) {
                    figure = new Element("figure");
                    frame.replaceWith(figure);
                }
                figure.attr("data-embed", address.get());
            }
            frame.remove();
        }
        for (Element figure : body.select("figure[data-embed]")) {
            Optional<String> address = normal(figure.attr("data-embed"));
            if (address.isEmpty()) {
                figure.removeAttr("data-embed");
            } else {
                rebuild(figure, address.get());
            }
        }
    }

    private static void rebuild(Element figure, String address) {
        Element caption = figure.selectFirst("> figcaption");
        if (caption != null) {
            caption.remove();
        }
        String said = figure.text();
        figure.empty();
        figure.attr("data-embed", address);
        figure.appendElement("a").attr("href", address).text(said.isBlank() ? address : said);
        if (caption != null) {
            figure.appendChild(caption);
        }
    }
}
