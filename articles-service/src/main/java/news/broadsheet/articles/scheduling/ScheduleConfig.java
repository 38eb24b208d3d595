package news.broadsheet.articles.scheduling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Says how plans are fired. */
@ConfigMapping(prefix = "articles.schedule")
interface ScheduleConfig {
    /** How long after its time a plan is noticed at most. */
    @WithDefault("200ms")
    Duration poll();

    /** How long a replica that died keeps others from doing what is due. */
    @WithDefault("10s")
    Duration lease();
}
