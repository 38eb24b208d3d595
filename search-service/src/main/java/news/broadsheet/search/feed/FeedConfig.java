package news.broadsheet.search.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Configures the feed of article events. */
@ConfigMapping(prefix = "search.feed")
interface FeedConfig {
    /** Topic that articles-service publishes to. */
    @WithDefault("articles")
    String topic();

    /** Topic for events that can never be indexed. It must exist: without it such an event stops the feed. */
    @WithDefault("articles-search-dead")
    String deadLetters();

    /**
     * Prefix of the consumer groups' names; the identity of the index follows. Kafka must allow the service groups
     * with this prefix.
     */
    @WithDefault("search-service")
    String group();

    /** Pause before a retry after a failure of Elasticsearch or Kafka. */
    @WithDefault("1S")
    Duration retryAfter();
}
