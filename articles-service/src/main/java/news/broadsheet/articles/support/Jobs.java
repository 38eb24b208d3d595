package news.broadsheet.articles.support;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;

/** Whether this process does what happens by itself. */
@ConfigMapping(prefix = "articles")
public interface Jobs {
    /**
     * Whether it relays events, does what is planned and whatever else needs no request. False for a command of the
     * service, such as the import, that must not do the work of the replicas beside it.
     */
    @WithName("jobs")
    @WithDefault("true")
    boolean run();
}
