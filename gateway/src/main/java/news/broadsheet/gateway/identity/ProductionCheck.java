package news.broadsheet.gateway.identity;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import news.broadsheet.gateway.site.SiteConfig;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What may be so on a developer's machine, and must not be where readers are: it stops the start. */
class ProductionCheck {

    void check(
            @Observes @Priority(1) StartupEvent starting,
            SiteConfig site,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") URI issuer) {
        if (LaunchMode.current() == LaunchMode.NORMAL && ConfigUtils.isProfileActive("prod")) {
            requireHttps("quarkus.oidc.auth-server-url", issuer);
            requireHttps("gateway.site.url", site.url());
        }
    }

    private static void requireHttps(String property, URI address) {
        if (!"https".equals(address.getScheme())) {
            throw new IllegalStateException(
                    property + " is " + address + ": tokens and cookies would cross the net unencrypted. Use https.");
        }
    }
}
