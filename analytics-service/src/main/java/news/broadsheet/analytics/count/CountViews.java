package news.broadsheet.analytics.count;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import news.broadsheet.analytics.topic.TopicReader;
import news.broadsheet.analytics.topic.TopicReaders;

/** Counts as long as the service runs. */
@ApplicationScoped
class CountViews {
    private final TopicReaders topics;
    private final Ledger ledger;
    private final CountConfiguration configuration;
    private TopicReader reader;

    CountViews(TopicReaders topics, Ledger ledger, CountConfiguration configuration) {
        this.topics = topics;
        this.ledger = ledger;
        this.configuration = configuration;
    }

    void start(@Observes StartupEvent started) {
        reader = topics.open(configuration.topic(), ledger);
    }

    void stop(@Observes ShutdownEvent stopping) {
        reader.close();
    }
}
