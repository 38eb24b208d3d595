package news.broadsheet.analytics.feed;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import news.broadsheet.analytics.topic.TopicHandler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.LockMode;
import org.jspecify.annotations.Nullable;

/** Stores the newest public version of each article. Repeated and late events have no effect. */
@ApplicationScoped
class KnownArticles implements PanacheRepositoryBase<KnownArticle, UUID>, TopicHandler<ArticleEvent> {
    private final String topic;

    KnownArticles(@ConfigProperty(name = "analytics.feed.topic", defaultValue = "articles") String topic) {
        this.topic = topic;
    }

    @Override
    public String topic() {
        return topic;
    }

    @Override
    public @Nullable ArticleEvent read(byte @Nullable [] value) {
        // A tombstone of the compacted topic; the article was withdrawn before.
        return value == null ? null : ArticleEvent.read(value);
    }

    @Override
    public void store(List<ArticleEvent> events) {
        SortedMap<UUID, ArticleEvent> newest = new TreeMap<>();
        events.forEach(event -> newest.merge(event.id(), event, (a, b) -> a.version() > b.version() ? a : b));
        // Null where the article is not known yet.
        Iterator<KnownArticle> known = getSession()
                .findMultiple(KnownArticle.class, List.copyOf(newest.keySet()), LockMode.PESSIMISTIC_WRITE)
                .iterator();
        for (ArticleEvent event : newest.values()) {
            KnownArticle article = known.next();
            if (article == null) {
                persist(KnownArticle.of(event));
            } else {
                article.update(event);
            }
        }
    }
}
