package news.broadsheet.gateway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The tests' own machine is a proxy in front of a gateway whose site is https. Limits are low, and one unit a second comes back, so
 * that hardly any does within a test.
 */
public final class BehindProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.proxy.proxy-address-forwarding", "true",
                "quarkus.http.proxy.trusted-proxies", "127.0.0.1",
                "gateway.site.url", "https://newspaper.example",
                "quarkus.oidc.browser.authentication.cookie-force-secure", "true",
                "gateway.limits.address.burst", "100",
                "gateway.limits.address.per-second", "1",
                "gateway.limits.user.burst", "70",
                "gateway.limits.user.per-second", "1",
                "gateway.limits.client.burst", "100",
                "gateway.limits.client.per-second", "1");
    }
}
