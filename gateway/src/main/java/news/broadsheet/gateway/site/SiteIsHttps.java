package news.broadsheet.gateway.site;

import jakarta.inject.Singleton;
import java.util.List;
import news.broadsheet.http.ProductionCheck;

/** Requires the public address of the site to be HTTPS in production. */
@Singleton
class SiteIsHttps implements ProductionCheck {
    private final SiteConfig site;

    SiteIsHttps(SiteConfig site) {
        this.site = site;
    }

    @Override
    public List<String> unsafe() {
        return "https".equals(site.url().getScheme())
                ? List.of()
                : List.of("gateway.site.url must be https, or cookies would cross the net unencrypted");
    }
}
