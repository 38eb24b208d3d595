package news.broadsheet.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import news.broadsheet.local.Ports;

/** Ports for the services behind the gateway; each test lets a {@link FakeService} answer there, or nobody. */
public final class UpstreamsResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of(
                "gateway.upstreams.articles", "http://127.0.0.1:" + Ports.free(),
                "gateway.upstreams.search", "http://127.0.0.1:" + Ports.free(),
                "gateway.upstreams.analytics", "http://127.0.0.1:" + Ports.free());
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
