package news.broadsheet.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import news.broadsheet.local.Ports;
import news.broadsheet.local.S3Server;

/** An S3-compatible object storage with an empty bucket. */
public final class S3Resource implements QuarkusTestResourceLifecycleManager {
    private static final String BUCKET = "pictures";

    private final TestServers servers = new TestServers("s3");

    @Override
    public Map<String, String> start() {
        S3Server storage = new S3Server(servers.home(), Ports.free(), Ports.free(), BUCKET);
        servers.start(storage, () -> {});
        return Map.of(
                "articles.media.storage.s3.endpoint",
                storage.url(),
                "articles.media.storage.s3.bucket",
                BUCKET,
                "articles.media.storage.s3.access-key",
                "test",
                "articles.media.storage.s3.secret-key",
                "test");
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
