package news.broadsheet.articles.site;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/** The site that readers see. This service is behind it and must be told where that is. */
@ConfigMapping(prefix = "articles.site")
public interface SiteConfig {
    /**
     * Origin of the gateway as readers reach it, such as {@code https://newspaper.example}. It is in every address that
     * leaves this service for other programs: feeds, sitemaps. No default in production, where a wrong one would send
     * readers nowhere.
     */
    URI url();

    /** What the site is called, in feeds and to Google News, which knows it by exactly this name. */
    @WithDefault("Broadsheet")
    String name();

    /**
     * The WebSub hub that feeds name to their subscribers, and that is told of each change; none, and they have to ask from
     * time to time.
     */
    Optional<URI> hub();

    /** Where the newsroom's day begins and ends, in its calendar: an IANA zone. */
    @WithDefault("Asia/Baku")
    ZoneId timeZone();

    /** @param path on the site, beginning with a slash */
    default String at(String path) {
        String origin = url().toString();
        return (origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin) + path;
    }
}
