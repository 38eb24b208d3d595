package news.broadsheet.articles.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events get from the outbox to Kafka. */
@ConfigMapping(prefix = "articles.outbox")
interface OutboxConfig {
    /** The topic, compacted, keyed by article. It must exist. */
    @WithDefault("articles")
    String topic();

    /** How many events go to Kafka in one transaction; each is under a megabyte. */
    @WithDefault("100")
    int batch();

    /** How long events of another replica wait at most before they are seen; our own are sent at commit. */
    @WithDefault("200ms")
    Duration poll();

    /**
     * How long a relay that died keeps others from taking over. It must be well above the longest wait for Kafka, which is
     * ten seconds.
     */
    @WithDefault("15s")
    Duration lease();

    /** How long to wait before the next try after Kafka or PostgreSQL failed. */
    @WithDefault("500ms")
    Duration retry();
}
