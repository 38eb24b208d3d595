package news.broadsheet.analytics.topic;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

@ConfigMapping(prefix = "analytics.topic")
interface TopicConfig {

    /**
     * Name of this replica among the readers of a topic; default host name and HTTP port. Must differ between replicas that
     * run at the same time. One that comes back under its old name after a crash goes on at once, any other gets the
     * partitions of a dead replica after ten seconds.
     */
    Optional<String> instance();

    /** Topic that gets the records that cannot be taken in. */
    @WithDefault("views-dead")
    String dead();
}
