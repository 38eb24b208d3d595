package news.broadsheet.articles.channels;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Configures who outside is told what is public. A channel without its settings is off. */
@ConfigMapping(prefix = "articles.distribution")
interface ChannelsConfig {
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

    IndexNow indexnow();

    /** One chat per language, better a channel: see {@link LostMessageSearch}. */
    interface Telegram {
        /** Of the bot, which must be Broadsheet's alone, may post and delete messages, and must not edit others'. */
        Optional<String> token();

        /** By language: {@code @name} of a public channel, or the number of a private one. */
        Map<String, String> chats();

        @WithDefault("https://api.telegram.org")
        URI api();
    }

    /** Search engines learn at once of what changed. */
    interface IndexNow {
        /** 8 to 128 letters, digits and hyphens; public, for the site serves it as {@code /<key>.txt}. */
        Optional<String> key();

        @WithDefault("https://api.indexnow.org/indexnow")
        URI endpoint();
    }
}
