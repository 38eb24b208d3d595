package news.broadsheet.search.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much a search may cost. */
@ConfigMapping(prefix = "search.query")
interface SearchConfig {
    /** How long Elasticsearch may take in all; longer is answered as 503, so that nothing piles up. */
    @WithDefault("PT1S")
    Duration timeout();

    /** How many searches may be at Elasticsearch at once; one more is answered as 503. */
    @WithDefault("24")
    int concurrent();

    /** What a 503 tells clients to wait. */
    @WithDefault("PT5S")
    Duration retryAfter();

    /** The age at which an article's bonus for being new has fallen to half. */
    @WithDefault("P30D")
    Duration freshness();

    /** With fewer articles than this that have all words, those with some of the words are found too. */
    @WithDefault("10")
    int enough();
}
