package news.broadsheet.articles;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Makes what articles are filed under before each test, and lets the service's clock run again after it. */
public final class NewsroomExtension implements BeforeEachCallback, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) {
        Newsroom.prepare();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        ClockAndRandom.release();
    }
}
