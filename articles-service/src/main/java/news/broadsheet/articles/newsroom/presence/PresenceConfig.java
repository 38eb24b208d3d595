package news.broadsheet.articles.newsroom.presence;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Says how long the newsroom believes that somebody is still there. */
@ConfigMapping(prefix = "articles.presence")
interface PresenceConfig {
    /**
     * A session that gave no sign of life for this long no longer keeps colleagues from the draft. Shorter frees drafts
     * of closed laptops sooner; too short loses them in a tunnel.
     */
    @WithDefault("60s")
    Duration expiry();

    /** How often clients are asked for a sign of life: a few times within {@link #expiry}. */
    @WithDefault("20s")
    Duration heartbeat();
}
