package news.broadsheet.articles.feed;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What goes to feed readers and search engines. */
@ConfigMapping(prefix = "articles.feeds")
interface FeedConfig {
    /**
     * Whether feeds carry whole articles, as WordPress and Ghost do; otherwise the lead only, and who wants more comes to
     * the site.
     */
    @WithDefault("true")
    boolean fullText();

    /** How many articles a feed has, the newest; from 1 to 100. More let readers miss less who look seldom. */
    @WithDefault("30")
    int items();

    /**
     * How many addresses a sitemap has before the month is split; from 1 to 50,000, which is the protocol's limit. With
     * the editions of each, 10,000 are about seven megabytes.
     */
    @WithDefault("10000")
    int sitemapPart();
}
