package news.broadsheet.gateway.crawler;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;

/**
 * What crawlers have asked of this gateway since its last such event; see {@code contract/events}.
 *
 * @param day in UTC
 */
@RegisterForReflection
record CrawlerRequests(String type, int schema, LocalDate day, List<Count> counts) {

    CrawlerRequests(LocalDate day, List<Count> counts) {
        this("crawlerRequests", 1, day, List.copyOf(counts));
    }

    @RegisterForReflection
    record Count(String crawler, Outcome outcome, long requests) {}
}
