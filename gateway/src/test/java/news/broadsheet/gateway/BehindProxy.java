package news.broadsheet.gateway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * The tests' own machine is a proxy in front of a gateway whose site is https. Limits are low, and one unit a second comes back, so
 * that hardly any does within a test; connections are idle for three seconds at most, and
 * requests have to arrive within two.
 */
public final class BehindProxy implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.http.proxy.proxy-address-forwarding", "true"),
                Map.entry("quarkus.http.proxy.trusted-proxies", "127.0.0.1"),
                Map.entry("gateway.site.url", "https://newspaper.example"),
                Map.entry("quarkus.oidc.browser.authentication.cookie-force-secure", "true"),
                Map.entry("quarkus.http.idle-timeout", "3S"),
                Map.entry("gateway.limits.connections.head-timeout", "2S"),
                Map.entry("gateway.limits.connections.body-interval", "2S"),
                Map.entry("gateway.limits.address.burst", "100"),
                Map.entry("gateway.limits.address.per-second", "1"),
                Map.entry("gateway.limits.user.burst", "70"),
                Map.entry("gateway.limits.user.per-second", "1"),
                Map.entry("gateway.limits.client.burst", "100"),
                Map.entry("gateway.limits.client.per-second", "1"));
    }
}
