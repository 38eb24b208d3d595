package news.broadsheet.gateway.crawler;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Configures which crawlers are known, how they are verified, and what they may read. What is wrong here stops the start. */
@ConfigMapping(prefix = "gateway.crawlers")
public interface CrawlerConfig {

    /** Crawlers by name; the name is that of metrics. */
    Map<String, Known> known();

    /** What crawlers may read, by their purpose. A purpose without rules may read everything. */
    Map<Purpose, Rules> purposes();

    /** How crawlers are looked up that are verified by their domain. */
    Resolver resolver();

    /** Whether requests of this machine itself are checked. */
    @WithDefault("true")
    boolean loopback();

    /** How often analytics-service is told what crawlers have asked: what a gateway that is killed loses at most. */
    @WithDefault("PT10S")
    Duration tellEvery();

    interface Known {
        /** What it calls itself in its User-Agent, and obeys in robots.txt. */
        String token();

        Purpose purpose();

        /** Domains of its machines' names, such as {@code googlebot.com}: reverse lookup, confirmed by the forward one. */
        Optional<Set<String>> domains();

        /** Networks that it reads from, as CIDR. */
        Optional<Set<String>> ranges();

        /**
         * Files of networks as operators publish them: JSON with {@code prefixes}, or a CIDR a line. They are read at the start and
         * never fetched: what verifies must not come over the net from whoever.
         */
        Optional<List<Path>> rangeFiles();

        /** What it may read, where that differs from its purpose. */
        Optional<Rules> rules();
    }

    interface Rules {
        /** Whether it may read anything. */
        @WithDefault("true")
        boolean allowed();

        /** Slugs of sections whose page and articles it may not read. Their headlines still stand on other pages. */
        Optional<Set<String>> disallowedSections();

        /** Articles that it may not read, by path: {@code /en/city/harbour-opens}. */
        Optional<Set<String>> disallowedArticles();
    }

    interface Resolver {
        /** DNS server, as {@code host:port} or {@code host}. Without it the first one of this machine. */
        Optional<String> address();

        /** How long one lookup may take; a request waits for two. Without an answer the crawler is an ordinary reader. */
        @WithDefault("PT0.5S")
        Duration timeout();
    }
}
