package news.broadsheet.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.local.Ports;

/**
 * Ports for the services behind the gateway; each test lets a {@link FakeService} answer there, or nobody. Argument {@code
 * port=none}: addresses without a port, as a cluster's services have them.
 */
public final class UpstreamsResource implements QuarkusTestResourceLifecycleManager {
    private boolean withPort = true;

    @Override
    public void init(Map<String, String> arguments) {
        withPort = !"none".equals(arguments.get("port"));
    }

    @Override
    public Map<String, String> start() {
        return Stream.of("articles", "search", "analytics")
                .collect(Collectors.toMap(
                        upstream -> "gateway.upstreams." + upstream,
                        upstream -> "http://127.0.0.1" + (withPort ? ":" + Ports.free() : "")));
    }

    @Override
    public void stop() {
        // Nothing was started.
    }
}
