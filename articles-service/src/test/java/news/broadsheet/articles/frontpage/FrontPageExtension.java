package news.broadsheet.articles.frontpage;

import jakarta.enterprise.inject.spi.CDI;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Before each test nobody has arranged the front page; after it nothing of the test is the latest for others. */
final class FrontPageExtension implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        FrontPageClient.clear(CDI.current().select(Jdbi.class).get());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        FrontPageClient.withdrawPublished();
    }
}
