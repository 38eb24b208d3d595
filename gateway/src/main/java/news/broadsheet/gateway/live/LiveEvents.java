package news.broadsheet.gateway.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes live events of the topic's.
 *
 * @param site public address without a slash at its end
 * @param news a published article that is not remembered is news when it is not older than this
 */
record LiveEvents(ObjectMapper json, String site, Duration news) {

    /**
     * Returns nothing for what is no news: it was told before, or came here with thousands of old articles.
     *
     * @param before what was last told of the article
     * @param at when the event was told
     */
    Optional<LiveEvent> of(ArticleEvent event, @Nullable LiveEvent before, Instant at) {
        return event.isWithdrawn() ? withdrawn(event, before) : shown(event, before, at);
    }

    private Optional<LiveEvent> withdrawn(ArticleEvent event, @Nullable LiveEvent before) {
        if (before == null) {
            return Optional.of(event(LiveEvent.Type.WITHDRAWN, LiveArticle.withdrawn(event), null));
        }
        boolean superseded = event.version() < before.article().version() && !event.isTombstone();
        return before.isWithdrawn() || superseded
                ? Optional.empty()
                : Optional.of(event(
                        LiveEvent.Type.WITHDRAWN, before.article().withdrawn(event.version()), before.sections()));
    }

    private Optional<LiveEvent> shown(ArticleEvent event, @Nullable LiveEvent before, Instant at) {
        LiveArticle article = LiveArticle.of(event, site);
        if (before != null) {
            LiveEvent.Type type = before.isWithdrawn() ? LiveEvent.Type.NEW : LiveEvent.Type.CHANGED;
            return event.version() <= before.article().version()
                    ? Optional.empty()
                    : Optional.of(event(type, article, and(before, article.section())));
        }
        if (!event.isPublished()) {
            return Optional.of(event(LiveEvent.Type.CHANGED, article, null));
        }
        if (article.publishedAt().isBefore(at.minus(news))) {
            return Optional.empty();
        }
        // An article is published again when something around it changed, such as a label.
        boolean first = article.publishedAt().equals(event.article().updatedAt());
        return Optional.of(
                first
                        ? event(LiveEvent.Type.NEW, article, Set.of(article.section()))
                        : event(LiveEvent.Type.CHANGED, article, null));
    }

    private static @Nullable Set<String> and(LiveEvent before, String section) {
        if (before.sections() == null) {
            return null;
        }
        Set<String> sections = new HashSet<>(before.sections());
        sections.add(section);
        return Set.copyOf(sections);
    }

    private LiveEvent event(LiveEvent.Type type, LiveArticle article, @Nullable Set<String> sections) {
        try {
            String data = json.writeValueAsString(article);
            return new LiveEvent(type, article, sections, "event: " + type.text() + "\ndata: " + data + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An article in the news is always JSON", e);
        }
    }
}
