package news.broadsheet.articles.label;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.Map;

/** What the newsroom's labels do. */
@ConfigMapping(prefix = "articles.labels")
interface LabelConfig {
    /**
     * By label: how long after its article was published it is shown, such as {@code 4h}; 0 or nothing is for ever. An
     * article keeps its label in the newsroom, readers no longer see it.
     */
    Map<String, Duration> expiry();
}
