package news.broadsheet.gateway.cache;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be purged from the caches of all replicas, by people and in the topic {@code cache-purges}.
 *
 * @param tags of the responses; without them all responses
 * @param hard whether they are removed, so that they are not even served while the services fail. Otherwise they are stale.
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record CachePurge(
        @Schema(
                description =
                        "Of these responses, at most 100: `article-<id>`, `family-<id>`, `section-<slug>`, `author-<slug>`, `tag-<slug>`, `latest-<language>`, `latest`. Without them everything is purged.")
        @Nullable
        List<String> tags,

        @Schema(
                description =
                        "Remove the responses instead of making them stale: they are then not even served while the services fail.",
                defaultValue = "false")
        boolean hard) {
    private static final int MOST = 100;
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N}_-]{1,200}");

    /** @throws Problem.Invalid for what cannot be a tag */
    void check() {
        if (tags != null
                && (tags.isEmpty()
                        || tags.size() > MOST
                        || !tags.stream()
                                .allMatch(tag -> tag != null && TAG.matcher(tag).matches()))) {
            throw Problem.Invalid.request(
                    "\"tags\" must be from 1 to " + MOST
                            + " tags, such as section-city or article-019827a0-0000-7000-8000-00000000a001; leave it out to purge everything.");
        }
    }

    void apply(PublicCache<?> cache) {
        if (tags == null) {
            if (hard) {
                cache.removeAll();
            } else {
                cache.markAllStale();
            }
        } else if (hard) {
            cache.remove(Set.copyOf(tags));
        } else {
            cache.markStale(Set.copyOf(tags));
        }
    }
}
