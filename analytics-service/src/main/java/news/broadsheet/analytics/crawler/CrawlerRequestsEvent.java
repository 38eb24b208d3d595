package news.broadsheet.analytics.crawler;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import news.broadsheet.analytics.topic.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * What crawlers have asked of one gateway since its last such event: {@code gateway/contract/events}.
 *
 * @param day in UTC
 */
@RegisterForReflection
record CrawlerRequestsEvent(String type, int schema, LocalDate day, List<Count> counts) {
    private static final int MOST = 1_000;

    CrawlerRequestsEvent {
        if (!"crawlerRequests".equals(type) || schema != 1) {
            throw new IllegalArgumentException("not crawlerRequests of schema 1");
        }
        if (day == null || counts == null || counts.isEmpty() || counts.size() > MOST) {
            throw new IllegalArgumentException("a day and 1 to " + MOST + " counts are required");
        }
        counts = List.copyOf(counts);
    }

    /** @param crawler its name in the gateway's configuration */
    @RegisterForReflection
    record Count(String crawler, Outcome outcome, long requests) {
        private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,50}");
        private static final long MOST_REQUESTS = 1_000_000_000L;

        Count {
            if (crawler == null || !NAME.matcher(crawler).matches() || outcome == null) {
                throw new IllegalArgumentException("a count has a crawler and an outcome");
            }
            if (requests < 1 || requests > MOST_REQUESTS) {
                throw new IllegalArgumentException("requests are 1 to " + MOST_REQUESTS);
            }
        }
    }

    /** @throws IllegalArgumentException when the bytes are not such an event */
    static CrawlerRequestsEvent read(byte @Nullable [] bytes) {
        return EventJson.read(bytes, CrawlerRequestsEvent.class, "requests of crawlers");
    }
}
