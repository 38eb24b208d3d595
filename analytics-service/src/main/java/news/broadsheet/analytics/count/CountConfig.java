package news.broadsheet.analytics.count;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "analytics.count")
interface CountConfig {

    /** Topic that the views come from. */
    @WithDefault("views")
    String topic();

    /** Topic that tells how often imported articles had been read before they came here. */
    @WithDefault("imported-views")
    String importedTopic();

    /**
     * How long the single opens are kept for recounting, at least 3 days. An event older than this is not counted any more,
     * because nothing would tell whether it has been.
     */
    @WithDefault("30d")
    Duration keepOpens();

    /**
     * How long after its end an hour stays open for events under way: longer than a beacon may wait and the clocks of
     * replicas may differ.
     */
    @WithDefault("10m")
    Duration closeAfter();
}
