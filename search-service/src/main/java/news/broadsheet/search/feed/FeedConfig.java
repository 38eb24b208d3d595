package news.broadsheet.search.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where news of articles comes from. */
@ConfigMapping(prefix = "search.feed")
interface FeedConfig {
    /** The topic that articles-service publishes to. */
    @WithDefault("articles")
    String topic();

    /** The topic for events that can never be indexed. It must exist: without it such an event stops the feed. */
    @WithDefault("articles-search-dead")
    String deadLetters();

    /**
     * The beginning of the consumer groups' names; the identity of the index follows. In Kafka, allow the service groups
     * with this prefix.
     */
    @WithDefault("search-service")
    String group();

    /** How long after a failure of Elasticsearch or Kafka it is tried again. */
    @WithDefault("1S")
    Duration retryAfter();
}
