package news.broadsheet.articles.calendar;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** Where the newsroom is. */
@ConfigMapping(prefix = "articles.site")
interface SiteSettings {
    /** In which its days begin and end, as an IANA name. */
    @WithDefault("Asia/Baku")
    ZoneId timeZone();
}
