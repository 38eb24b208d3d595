package news.broadsheet.articles.article;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long labels stay that do not stay for ever. */
@ConfigMapping(prefix = "articles.labels")
interface LabelSettings {
    /** How long after its publication an article is breaking news. */
    @WithDefault("4H")
    Duration breaking();
}
