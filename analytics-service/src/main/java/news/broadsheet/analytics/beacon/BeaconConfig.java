package news.broadsheet.analytics.beacon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

@ConfigMapping(prefix = "analytics.beacon")
interface BeaconConfig {

    /** Topic that views are written to. */
    @WithDefault("views")
    String topic();

    /** How long Kafka may take to acknowledge, at least 1 s. Then the browser is told to try again. */
    @WithDefault("3s")
    Duration acknowledgedWithin();

    /** Time zone in which the day of a visitor key begins. All replicas must have the same. */
    @WithDefault("Asia/Baku")
    ZoneId timeZone();
}
