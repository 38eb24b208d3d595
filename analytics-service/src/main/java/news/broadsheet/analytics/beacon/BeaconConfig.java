package news.broadsheet.analytics.beacon;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

@ConfigMapping(prefix = "analytics.beacon")
interface BeaconConfig {

    /** Topic that gets the views. */
    @WithDefault("views")
    String topic();

    /** How long Kafka may take to acknowledge before the reader's browser is told to try again; at least 1 s. */
    @WithDefault("3s")
    Duration acknowledgedWithin();

    /** Where the day of a visitor key begins: the site's time zone. All replicas must have the same. */
    @WithDefault("Asia/Baku")
    ZoneId timeZone();
}
