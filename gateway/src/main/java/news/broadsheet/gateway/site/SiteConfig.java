package news.broadsheet.gateway.site;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Configures the site for readers. */
@ConfigMapping(prefix = "gateway.site")
public interface SiteConfig {
    /**
     * Public address without a slash at its end. Canonical and hreflang links start with it, and its host is allowed.
     */
    URI url();

    /** Name of the newspaper. */
    @WithDefault("Broadsheet")
    String name();

    /** BCP 47 tags. Readers whose browser asks for none of them get the first one. */
    List<String> languages();

    /** Time zone of displayed dates. */
    @WithDefault("Asia/Baku")
    ZoneId timeZone();

    /**
     * How long composing a page may take. Without its main content by then the page is a 503; optional parts are left
     * out.
     */
    @WithDefault("PT1S")
    Duration deadline();

    /** How long a page waits for optional parts such as the view count and the most read. */
    @WithDefault("PT0.15S")
    Duration patience();

    /** Whether the content of the front pages is read into the cache after the start. */
    @WithDefault("true")
    boolean warmUp();

    /** The newspaper's Telegram channel. Without it the line under an article is left out. */
    Optional<URI> telegram();
}
