package news.broadsheet.analytics.feed;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import news.broadsheet.analytics.topic.TopicReader;
import news.broadsheet.analytics.topic.TopicReaders;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Learns of every article that is published, corrected or withdrawn, as long as the service runs. */
@ApplicationScoped
class FollowArticles {
    private final TopicReaders topics;
    private final KnownArticles articles;
    private final String topic;
    private TopicReader reader;

    FollowArticles(
            TopicReaders topics,
            KnownArticles articles,
            @ConfigProperty(name = "analytics.feed.topic", defaultValue = "articles") String topic) {
        this.topics = topics;
        this.articles = articles;
        this.topic = topic;
    }

    void start(@Observes StartupEvent started) {
        reader = topics.open(topic, articles);
    }

    void stop(@Observes ShutdownEvent stopping) {
        reader.close();
    }
}
