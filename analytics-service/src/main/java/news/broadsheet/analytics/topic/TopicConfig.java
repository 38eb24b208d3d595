package news.broadsheet.analytics.topic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "analytics.topic")
interface TopicConfig {

    /**
     * Name of this replica among the readers of a topic; by default host name and HTTP port. It must be unique among
     * running replicas. A replica that restarts under its old name after a crash continues at once; another one gets
     * the partitions of a dead replica after ten seconds.
     */
    Optional<String> instance();

    /** Topic for records that cannot be processed. */
    @WithDefault("views-dead")
    String dead();
}
