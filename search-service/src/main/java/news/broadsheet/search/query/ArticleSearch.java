package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.transport.rest_client.RestClientOptions;
import co.elastic.clients.util.NamedValue;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.broadsheet.http.Problem;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.IndexConfig;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.RequestOptions;

/** Searches in Elasticsearch, with limits for time and concurrency. */
@ApplicationScoped
class ArticleSearch {
    private static final List<String> NOT_SHOWN = List.of("body", "pictures");

    private final ElasticsearchAsyncClient elasticsearch;
    private final IndexConfig index;
    private final SearchConfig config;
    private final Clock clock;
    private final Semaphore permits;

    ArticleSearch(ElasticsearchAsyncClient elasticsearch, IndexConfig index, SearchConfig config, Clock clock) {
        this.elasticsearch = elasticsearch.withTransportOptions(withTimeout(config.timeout()));
        this.index = index;
        this.config = config;
        this.clock = clock;
        this.permits = new Semaphore(config.concurrent());
    }

    /**
     * The client's own time-outs are meant for writing. With them a hanging Elasticsearch would hold the permits for
     * too long.
     */
    private static RestClientOptions withTimeout(Duration timeout) {
        int millis = (int) timeout.toMillis();
        return new RestClientOptions(
                RequestOptions.DEFAULT.toBuilder()
                        .setRequestConfig(RequestConfig.custom()
                                .setConnectionRequestTimeout(millis)
                                .setConnectTimeout(millis)
                                .setSocketTimeout(millis)
                                .build())
                        .build(),
                false);
    }

    /**
     * Finds articles with all words; if they are few, those with some of the words follow. Sorted by date these are
     * found only when none has all words. All pages of a search are of the same kind.
     *
     * @throws Problem.Unavailable when Elasticsearch is down, too slow or too busy
     */
    SearchResults find(SearchParams params) {
        long deadline = System.nanoTime() + config.timeout().toNanos();
        if (params.after() != null) {
            return find(params, params.after().loosened(), deadline);
        }
        SearchResults results = find(params, false, deadline);
        return results.total() < enough(params)
                        && params.text() != null
                        && params.terms().canBeLoosened()
                ? find(params, true, deadline)
                : results;
    }

    /** Sorted by date, an article with some of the words would come before those with all. */
    private int enough(SearchParams params) {
        return params.byScore() ? config.enough() : 1;
    }

    private SearchResults find(SearchParams params, boolean loosened, long deadline) {
        if (!permits.tryAcquire()) {
            throw unavailable();
        }
        // The permit is held until Elasticsearch is done, even when nobody waits any more.
        CompletableFuture<SearchResponse<ArticleDocument>> answer = elasticsearch
                .search(request(params, loosened), ArticleDocument.class)
                .whenComplete((response, failure) -> permits.release());
        try {
            return results(params, loosened, answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ElasticsearchException refused && isOurMistake(refused.status())) {
                throw refused;
            }
            Log.warnf("Elasticsearch does not answer a search: %s", e.getCause());
            throw unavailable();
        } catch (TimeoutException e) {
            Log.warnf(
                    "Elasticsearch does not answer a search within %d ms",
                    config.timeout().toMillis());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private Problem.Unavailable unavailable() {
        return new Problem.Unavailable(
                "The search does not answer. Try again in %d s; the latest articles can still be read."
                        .formatted(config.retryAfter().toSeconds()),
                config.retryAfter(),
                null);
    }

    /**
     * Says whether the request was wrong. A right one fails with a missing index, too many requests, or a missing
     * shard.
     */
    private static boolean isOurMistake(int status) {
        return status >= 400 && status < 500 && status != 404 && status != 429;
    }

    private SearchResults results(SearchParams params, boolean loosened, SearchResponse<ArticleDocument> response) {
        if (response.timedOut()) {
            throw unavailable();
        }
        List<Hit<ArticleDocument>> hits = response.hits().hits();
        boolean last = hits.size() <= params.limit();
        List<Hit<ArticleDocument>> page = last ? hits : hits.subList(0, params.limit());
        return new SearchResults(
                page.stream().map(SearchResults.Item::of).toList(),
                response.hits().total().value(),
                loosened,
                facets(params, response),
                last ? null : Cursor.of(params, loosened, page.getLast().sort()).opaque());
    }

    private static Map<String, List<SearchResults.Count>> facets(
            SearchParams params, SearchResponse<ArticleDocument> response) {
        if (params.facets().isEmpty()) {
            return null;
        }
        Map<String, List<SearchResults.Count>> counts = new LinkedHashMap<>();
        for (Facet facet : params.facets()) {
            counts.put(facet.parameter(), facet.counts(response.aggregations().get(facet.parameter())));
        }
        return counts;
    }

    private SearchRequest request(SearchParams params, boolean loosened) {
        List<String> aliases = params.language() == null
                ? index.supported().stream().map(index::alias).sorted().toList()
                : List.of(index.alias(params.language()));
        return SearchRequest.of(search -> {
            search.index(aliases)
                    .query(new ElasticsearchQuery(params, loosened, clock.instant(), config.freshness()).query())
                    .size(params.limit() + 1) // one more to know whether there is a next page
                    .sort(sort(params))
                    .timeout(config.timeout().toMillis() + "ms")
                    // A partial result looks complete: without its index, a language would seem to have no articles.
                    .allowPartialSearchResults(false)
                    .trackTotalHits(total -> total.enabled(true))
                    .source(source -> source.filter(filter -> filter.excludes(NOT_SHOWN)));
            params.facets().forEach(facet -> search.aggregations(facet.parameter(), facet.aggregation()));
            if (params.text() != null) {
                search.highlight(highlight());
            }
            if (params.after() != null) {
                search.searchAfter(params.after().searchAfter());
            }
            return search;
        });
    }

    private static List<SortOptions> sort(SearchParams params) {
        List<SortOptions> sort = new ArrayList<>();
        if (params.byScore()) {
            sort.add(SortOptions.of(by -> by.score(score -> score.order(SortOrder.Desc))));
        }
        sort.add(SortOptions.of(
                by -> by.field(field -> field.field("publishedAt").order(SortOrder.Desc))));
        sort.add(SortOptions.of(by -> by.field(field -> field.field("id").order(SortOrder.Desc))));
        return sort;
    }

    private static Highlight highlight() {
        return Highlight.of(highlight -> highlight
                .type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<mark>")
                .postTags("</mark>")
                .fields(
                        highlighted("headline", 0),
                        highlighted("subtitle", 0),
                        highlighted("lead", 0),
                        highlighted("body", 1)));
    }

    /** @param fragments number of fragments, 0 for the whole text */
    private static NamedValue<HighlightField> highlighted(String field, int fragments) {
        return NamedValue.of(
                field,
                HighlightField.of(highlight -> highlight
                        .matchedFields(field, field + ".exact", field + ".folded")
                        .fragmentSize(200)
                        .numberOfFragments(fragments)));
    }
}
