package news.broadsheet.search.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits the cost of searches. */
@ConfigMapping(prefix = "search.query")
interface SearchConfig {
    /** Time-out of a search in Elasticsearch. A slower search gets 503, so that requests do not pile up. */
    @WithDefault("PT1S")
    Duration timeout();

    /** Maximum of concurrent searches. Further ones get 503. */
    @WithDefault("24")
    int concurrent();

    /** Retry-After of a 503. */
    @WithDefault("PT5S")
    Duration retryAfter();

    /** Age at which the freshness bonus has fallen to half. */
    @WithDefault("P30D")
    Duration freshness();

    /** Minimum number of articles with all words; with fewer, articles with some of the words are found, too. */
    @WithDefault("10")
    int enough();
}
