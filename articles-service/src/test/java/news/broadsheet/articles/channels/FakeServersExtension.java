package news.broadsheet.articles.channels;

import jakarta.enterprise.inject.spi.CDI;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Before each test all fake servers are well and have nothing to be told; after it they are well again. */
final class FakeServersExtension implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        FakeServers.prepare(CDI.current().select(Jdbi.class).get());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FakeServers.heal();
    }
}
