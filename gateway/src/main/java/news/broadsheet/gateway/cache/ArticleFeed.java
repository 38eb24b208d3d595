package news.broadsheet.gateway.cache;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Purges the cache by article events, so that published articles are visible at once. */
@ApplicationScoped
class ArticleFeed {
    private final PublicCache<?> cache;
    private final ObjectMapper json;
    private final Event<Purged> purged;

    /** The fields of an event that the purge needs; see articles-service/contract/events. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record ArticleEvent(String type, UUID id, Article article) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        record Article(UUID familyId, String language, Named section, List<Named> byline, List<Named> tags) {}

        @JsonIgnoreProperties(ignoreUnknown = true)
        record Named(String slug) {}

        ArticleEvent {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(id, "id");
        }

        boolean leavesThePublic() {
            return article == null;
        }

        Set<String> tags() {
            Set<String> tags = new HashSet<>();
            tags.add("article-" + id);
            if (article != null) {
                tags.add("family-" + article.familyId());
                tags.add("section-" + article.section().slug());
                article.byline().stream()
                        .filter(author -> author.slug() != null) // guests have none
                        .forEach(author -> tags.add("author-" + author.slug()));
                article.tags().forEach(tag -> tags.add("tag-" + tag.slug()));
                tags.add("latest-" + article.language());
                tags.add("latest");
            }
            return tags;
        }
    }

    ArticleFeed(PublicCache<?> cache, ObjectMapper json, Event<Purged> purged) {
        this.cache = cache;
        this.json = json;
        this.purged = purged;
    }

    @Incoming("articles")
    @Blocking
    void take(ConsumerRecord<String, byte[]> record) {
        purge(record.value());
        purged.fire(new Purged(record));
    }

    void purge(byte[] event) {
        if (event == null) {
            return; // a tombstone; its withdrawal event came before
        }
        try {
            purge(json.readValue(event, ArticleEvent.class));
        } catch (IOException | RuntimeException e) {
            // Cached responses expire after seconds anyway. One bad event must not stop the next ones.
            Log.errorf(e, "An event of articles that cannot be read was left out");
        }
    }

    private void purge(ArticleEvent event) {
        cache.remove(Set.of(CachePolicy.MISSING));
        if (event.leavesThePublic()) {
            cache.remove(event.tags());
        } else {
            cache.markStale(event.tags());
        }
    }
}
