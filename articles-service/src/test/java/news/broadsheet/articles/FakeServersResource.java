package news.broadsheet.articles;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import news.broadsheet.local.Ports;

/**
 * Says where the channels find the servers of others. Tests of the channels start fakes there; in all other tests these
 * servers are down, which nobody may notice.
 */
public final class FakeServersResource implements QuarkusTestResourceLifecycleManager {
    private static final String DISTRIBUTION = "articles.distribution.";

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.put(DISTRIBUTION + "telegram.api", "http://localhost:" + Ports.free());
        settings.put(DISTRIBUTION + "telegram.token", "4242:very-secret-token");
        settings.put(DISTRIBUTION + "telegram.chats.ru", "@news_ru");
        settings.put(DISTRIBUTION + "telegram.chats.az", "-1001234567890");
        settings.put("articles.site.hub", "http://localhost:" + Ports.free() + "/hub");
        settings.put(DISTRIBUTION + "indexnow.endpoint", "http://localhost:" + Ports.free() + "/indexnow");
        settings.put(DISTRIBUTION + "indexnow.key", "0123456789abcdef");
        settings.put(DISTRIBUTION + "timeout", "1500ms");
        settings.put(DISTRIBUTION + "lease", "10s");
        settings.put(DISTRIBUTION + "poll", "100ms");
        return settings;
    }

    @Override
    public void stop() {
        // Whoever started a fake stops it.
    }
}
