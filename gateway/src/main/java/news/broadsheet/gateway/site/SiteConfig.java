package news.broadsheet.gateway.site;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The reader site. */
@ConfigMapping(prefix = "gateway.site")
public interface SiteConfig {
    /** Where readers reach it, without a slash at the end. Canonical and hreflang links start with it, and its host is served. */
    URI url();

    /** The newspaper's name. */
    @WithDefault("Broadsheet")
    String name();

    /** BCP 47 tags; the first is for readers who ask for none of them. */
    List<String> languages();

    /** Dates are shown in it. */
    @WithDefault("Asia/Baku")
    ZoneId timeZone();

    /**
     * How long a page may take to be composed. What it is about and is not there by then makes it a 503; what is beside it
     * is left out.
     */
    @WithDefault("PT1S")
    Duration deadline();

    /** How long a page waits for what is beside what it is about: its counter, the most read. */
    @WithDefault("PT0.15S")
    Duration patience();

    /** The newspaper's Telegram channel. Without it the line under an article is left out. */
    Optional<URI> telegram();
}
