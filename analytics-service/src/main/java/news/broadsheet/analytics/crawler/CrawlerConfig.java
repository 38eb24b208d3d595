package news.broadsheet.analytics.crawler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "analytics.crawler")
interface CrawlerConfig {

    /** Topic on which the gateways say what crawlers have asked. */
    @WithDefault("crawler-requests")
    String topic();
}
