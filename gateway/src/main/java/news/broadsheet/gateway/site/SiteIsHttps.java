package news.broadsheet.gateway.site;

import jakarta.inject.Singleton;
import java.util.List;
import news.broadsheet.http.ProductionCheck;

/** The address that readers and staff are sent to. */
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
