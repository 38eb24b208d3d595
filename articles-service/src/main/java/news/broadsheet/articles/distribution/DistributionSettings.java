package news.broadsheet.articles.distribution;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who outside is told what is public. A channel without its settings is off. */
@ConfigMapping(prefix = "articles.distribution")
public interface DistributionSettings {
    /** How long changes of another replica wait at most before they are seen; our own are told at commit. */
    @WithDefault("1s")
    Duration poll();

    /**
     * How long each request to a channel may take, from connecting to the last byte. Longer, and a hanging channel is
     * found late; shorter, and slow answers are taken for lost ones.
     */
    @WithDefault("8s")
    Duration timeout();

    /**
     * How long a replica that died keeps others from going on with its channels; in whole seconds. Must be well above
     * six times the time-out: nobody else may begin while a request of the former holder is under way.
     */
    @WithDefault("60s")
    Duration lease();

    /** The wait after a first failure; doubled by each further one. */
    @WithDefault("1s")
    Duration firstRetry();

    /** The longest wait between two tries, unless the channel asks for more; so long after an outage all is told. */
    @WithDefault("30s")
    Duration longestRetry();

    Telegram telegram();

    WebSub websub();

    IndexNow indexnow();

    /** One chat per language, better a channel: see {@link LostMessage}. */
    interface Telegram {
        /** Of the bot, which must be Broadsheet's alone, may post and delete messages, and must not edit others'. */
        Optional<String> token();

        /** By language: {@code @name} of a public channel, or the number of a private one. */
        Map<String, String> chats();

        @WithDefault("https://api.telegram.org")
        URI api();
    }

    /** Readers of feeds learn at once of what is new, through a hub. */
    interface WebSub {
        /** The one that the feeds name, {@code articles.site.hub}. */
        Optional<URI> hub();

        /** Paths of the feeds on the site that a change concerns; {@code {language}} and {@code {section}} are filled in. */
        @WithDefault("/api/v1/feeds/rss.xml,/api/v1/feeds/rss.xml?language={language},"
                + "/api/v1/feeds/rss.xml?language={language}&section={section},"
                + "/api/v1/feeds/atom.xml,/api/v1/feeds/atom.xml?language={language},"
                + "/api/v1/feeds/atom.xml?language={language}&section={section}")
        List<String> feeds();
    }

    /** Search engines learn at once of what changed. */
    interface IndexNow {
        /** 8 to 128 letters, digits and hyphens; public, as it must be served at {@code key-location}. */
        Optional<String> key();

        /** Address of the file that holds the key; by default {@code /<key>.txt} of the site. */
        Optional<URI> keyLocation();

        @WithDefault("https://api.indexnow.org/indexnow")
        URI endpoint();
    }
}
