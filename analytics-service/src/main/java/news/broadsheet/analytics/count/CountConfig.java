package news.broadsheet.analytics.count;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "analytics.count")
interface CountConfig {

    /** Topic that views are read from. */
    @WithDefault("views")
    String topic();

    /** Topic with the former view counts of imported articles. */
    @WithDefault("imported-views")
    String importedTopic();

    /**
     * How long single opens are kept for recounting, at least 3 days. Older events are not counted, because nothing
     * would tell whether they were counted before.
     */
    @WithDefault("30d")
    Duration keepOpens();

    /**
     * How long after its end an hour stays open for late events: longer than a beacon may wait and the clocks of
     * replicas may differ.
     */
    @WithDefault("10m")
    Duration closeAfter();
}
