package news.broadsheet.analytics.count;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import news.broadsheet.analytics.topic.TopicReader;
import news.broadsheet.analytics.topic.TopicReaders;

/** Learns how often imported articles had been read elsewhere, as long as the service runs. */
@ApplicationScoped
class TakeImportedViews {
    private final TopicReaders topics;
    private final ImportedViews views;
    private final CountConfiguration configuration;
    private TopicReader reader;

    TakeImportedViews(TopicReaders topics, ImportedViews views, CountConfiguration configuration) {
        this.topics = topics;
        this.views = views;
        this.configuration = configuration;
    }

    void start(@Observes StartupEvent started) {
        reader = topics.open(configuration.importedTopic(), views);
    }

    void stop(@Observes ShutdownEvent stopping) {
        reader.close();
    }
}
