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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.broadsheet.http.Problem;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.IndexConfiguration;
import org.apache.http.client.config.RequestConfig;
import org.elasticsearch.client.RequestOptions;

/** Asks Elasticsearch, within a time and a number of searches at once that nothing exceeds. */
@ApplicationScoped
class Searches {
    private static final List<String> NOT_SHOWN = List.of("body", "pictures");

    private final ElasticsearchAsyncClient elasticsearch;
    private final IndexConfiguration index;
    private final SearchConfiguration configuration;
    private final Clock clock;
    private final Semaphore places;

    Searches(
            ElasticsearchAsyncClient elasticsearch,
            IndexConfiguration index,
            SearchConfiguration configuration,
            Clock clock) {
        this.elasticsearch = elasticsearch.withTransportOptions(impatient(configuration.timeout()));
        this.index = index;
        this.configuration = configuration;
        this.clock = clock;
        this.places = new Semaphore(configuration.concurrent());
    }

    /** The client's own time-outs are those of writing. With them a hanging Elasticsearch would keep the places for long. */
    private static RestClientOptions impatient(Duration timeout) {
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
     * Articles with all words; if they are few, followed by those with some of the words. The pages of a search are all of
     * the one kind or the other.
     *
     * @throws Problem.Unavailable when Elasticsearch is down, too slow or too busy
     */
    Found find(Question question) {
        long deadline = System.nanoTime() + configuration.timeout().toNanos();
        if (question.after() != null) {
            return find(question, question.after().loosened(), deadline);
        }
        Found found = find(question, false, deadline);
        return found.total() < configuration.enough()
                        && question.text() != null
                        && question.terms().canBeLoosened()
                ? find(question, true, deadline)
                : found;
    }

    private Found find(Question question, boolean loosened, long deadline) {
        if (!places.tryAcquire()) {
            throw unavailable();
        }
        // The place is taken until Elasticsearch is done, also when nobody waits for it any more.
        CompletableFuture<SearchResponse<ArticleDocument>> answer = elasticsearch
                .search(request(question, loosened), ArticleDocument.class)
                .whenComplete((response, failure) -> places.release());
        try {
            return found(question, loosened, answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ElasticsearchException refused && isOurMistake(refused.status())) {
                throw refused;
            }
            Log.warnf("Elasticsearch does not answer a search: %s", e.getCause());
            throw unavailable();
        } catch (TimeoutException e) {
            Log.warnf(
                    "Elasticsearch does not answer a search within %d ms",
                    configuration.timeout().toMillis());
            throw unavailable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        }
    }

    private Problem.Unavailable unavailable() {
        return new Problem.Unavailable(
                "The search does not answer. Try again in %d s; the latest articles can still be read."
                        .formatted(configuration.retryAfter().toSeconds()),
                configuration.retryAfter(),
                null);
    }

    /** A request that is wrong. One that is right meets a missing index, too many others, or a shard that is not there. */
    private static boolean isOurMistake(int status) {
        return status >= 400 && status < 500 && status != 404 && status != 429;
    }

    private Found found(Question question, boolean loosened, SearchResponse<ArticleDocument> response) {
        if (response.timedOut()) {
            throw unavailable();
        }
        List<Hit<ArticleDocument>> hits = response.hits().hits();
        boolean last = hits.size() <= question.limit();
        List<Hit<ArticleDocument>> page = last ? hits : hits.subList(0, question.limit());
        return new Found(
                page.stream().map(Found.Item::of).toList(),
                response.hits().total().value(),
                loosened,
                last
                        ? null
                        : Cursor.of(question, loosened, page.getLast().sort()).opaque());
    }

    private SearchRequest request(Question question, boolean loosened) {
        List<String> aliases = question.language() == null
                ? index.supported().stream().map(index::alias).sorted().toList()
                : List.of(index.alias(question.language()));
        return SearchRequest.of(search -> {
            search.index(aliases)
                    .query(new SearchQuery(question, loosened, clock.instant(), configuration.freshness()).query())
                    .size(question.limit() + 1) // one more tells whether there is a next page
                    .sort(sort(question))
                    .timeout(configuration.timeout().toMillis() + "ms")
                    // Half an answer looks like a whole one: without a language's index, as if nothing were written in
                    // it.
                    .allowPartialSearchResults(false)
                    .trackTotalHits(total -> total.enabled(true))
                    .source(source -> source.filter(filter -> filter.excludes(NOT_SHOWN)));
            if (question.text() != null) {
                search.highlight(highlight());
            }
            if (question.after() != null) {
                search.searchAfter(question.after().searchAfter());
            }
            return search;
        });
    }

    private static List<SortOptions> sort(Question question) {
        List<SortOptions> sort = new ArrayList<>();
        if (question.text() != null) {
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
                .fields(highlighted("headline", 0), highlighted("lead", 0), highlighted("body", 1)));
    }

    /** @param fragments 0 for the whole text */
    private static NamedValue<HighlightField> highlighted(String field, int fragments) {
        return NamedValue.of(
                field,
                HighlightField.of(highlight -> highlight
                        .matchedFields(field, field + ".exact", field + ".folded")
                        .fragmentSize(200)
                        .numberOfFragments(fragments)));
    }
}
