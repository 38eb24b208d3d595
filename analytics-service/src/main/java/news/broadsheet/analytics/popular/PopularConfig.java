package news.broadsheet.analytics.popular;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Set;

@ConfigMapping(prefix = "analytics.popular")
interface PopularConfig {

    /** Languages of the site as BCP 47 tags. Others are a bad request. */
    @WithDefault("az,ru,en")
    Set<String> languages();
}
