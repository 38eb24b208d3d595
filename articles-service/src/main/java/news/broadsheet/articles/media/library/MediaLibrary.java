package news.broadsheet.articles.media.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.broadsheet.http.Violation;
import news.broadsheet.http.Violations;

/** Tells articles what they need to know of pictures. */
@ApplicationScoped
public class MediaLibrary {
    private final MediaItems items;
    private final Clock clock;

    MediaLibrary(MediaItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /** Of those that exist, by id, in one query. */
    public Map<UUID, MediaView> views(Collection<UUID> ids) {
        Instant now = clock.instant();
        return found(ids).values().stream().collect(Collectors.toMap(MediaItem::id, item -> MediaView.of(item, now)));
    }

    /**
     * What keeps an article with these pictures from being published. Each is named as {@code media[id].alt} and so on.
     *
     * @param language of the article
     */
    public List<Violation> missingForPublication(Collection<UUID> ids, String language) {
        Map<UUID, MediaItem> found = found(ids);
        Violations violations = new Violations();
        for (UUID id : ids.stream().distinct().toList()) {
            check("media[" + id + "]", found.get(id), language, violations);
        }
        return violations.found();
    }

    private void check(String field, MediaItem item, String language, Violations violations) {
        if (item == null) {
            violations.add(field, "does not exist; upload the picture first");
            return;
        }
        violations
                .addIf(item.rightsExpired(clock.instant()), field + ".rightsExpireAt", "is past: take another picture")
                .addIf(!item.alt().containsKey(language), field + ".alt." + language, "is required")
                .addIf(!item.caption().containsKey(language), field + ".caption." + language, "is required")
                .present(field + ".credit", item.credit())
                .present(field + ".licence", item.licence());
    }

    private Map<UUID, MediaItem> found(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : items.find(ids).stream().collect(Collectors.toMap(MediaItem::id, Function.identity()));
    }
}
