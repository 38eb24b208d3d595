package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.IndexConfiguration;
import news.broadsheet.search.problem.Problem;

/** Asks Elasticsearch. A word in the headline counts most: it says what an article is about. */
@ApplicationScoped
class Searches {
    private static final List<String> FIELDS =
            List.of("headline^5", "tags.name^3", "lead^2", "byline.name^2", "section.name", "body");
    /** What freshness can add to a score: it decides between likely equals, and does not outweigh a headline. */
    private static final float FRESHNESS = 1.5f;

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
        this.elasticsearch = elasticsearch;
        this.index = index;
        this.configuration = configuration;
        this.clock = clock;
        this.places = new Semaphore(configuration.concurrent());
    }

    /** @throws Problem.SearchUnavailable when Elasticsearch is down, too slow or too busy */
    Found find(Question question) {
        if (!places.tryAcquire()) {
            throw new Problem.SearchUnavailable(configuration.retryAfter());
        }
        // The place is taken until Elasticsearch is done, also when nobody waits for it any more.
        CompletableFuture<SearchResponse<ArticleDocument>> answer = elasticsearch
                .search(request(question), ArticleDocument.class)
                .whenComplete((response, failure) -> places.release());
        try {
            return found(question, answer.get(configuration.timeout().toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ElasticsearchException refused && isOurMistake(refused.status())) {
                throw refused;
            }
            Log.warnf("Elasticsearch does not answer a search: %s", e.getCause());
            throw new Problem.SearchUnavailable(configuration.retryAfter());
        } catch (TimeoutException e) {
            Log.warnf(
                    "Elasticsearch does not answer a search within %d ms",
                    configuration.timeout().toMillis());
            throw new Problem.SearchUnavailable(configuration.retryAfter());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.SearchUnavailable(configuration.retryAfter());
        }
    }

    /** A request that is wrong. One that is right meets a missing index, too many others, or a shard that is not there. */
    private static boolean isOurMistake(int status) {
        return status >= 400 && status < 500 && status != 404 && status != 429;
    }

    private Found found(Question question, SearchResponse<ArticleDocument> response) {
        if (response.timedOut()) {
            throw new Problem.SearchUnavailable(configuration.retryAfter());
        }
        List<Hit<ArticleDocument>> hits = response.hits().hits();
        boolean last = hits.size() <= question.limit();
        List<Hit<ArticleDocument>> page = last ? hits : hits.subList(0, question.limit());
        return new Found(
                page.stream().map(Found.Item::of).toList(),
                response.hits().total().value(),
                last ? null : Cursor.of(question, page.getLast().sort()).opaque());
    }

    private SearchRequest request(Question question) {
        List<String> aliases = question.language() == null
                ? index.supported().stream().map(index::alias).sorted().toList()
                : List.of(index.alias(question.language()));
        return SearchRequest.of(search -> {
            search.index(aliases)
                    .query(query(question))
                    .size(question.limit() + 1) // one more tells whether there is a next page
                    .sort(sort(question))
                    .timeout(configuration.timeout().toMillis() + "ms")
                    // Half an answer looks like a whole one: without a language's index, as if nothing were written in
                    // it.
                    .allowPartialSearchResults(false)
                    .trackTotalHits(total -> total.enabled(true))
                    .source(source -> source.filter(filter -> filter.excludes("body")));
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

    private Query query(Question question) {
        BoolQuery.Builder bool = new BoolQuery.Builder();
        bool.mustNot(not -> not.exists(gravestone -> gravestone.field("withdrawn")));
        filter(bool, "section.slug", question.section());
        filter(bool, "tags.slug", question.tag());
        filter(bool, "labels", question.label());
        if (question.from() != null || question.to() != null) {
            bool.filter(filter -> filter.range(range -> range.date(date -> {
                date.field("publishedAt");
                if (question.from() != null) {
                    date.gte(question.from().toString());
                }
                return question.to() == null ? date : date.lt(question.to().toString());
            })));
        }
        if (question.text() != null) {
            bool.must(must -> must.multiMatch(match -> match.query(question.text())
                    .fields(FIELDS)
                    .type(TextQueryType.CrossFields)
                    .operator(Operator.And)));
            // The day, not the moment: the pages of one search then agree.
            bool.should(should -> should.distanceFeature(near -> near.date(date -> date.field("publishedAt")
                    .origin(clock.instant().truncatedTo(ChronoUnit.DAYS).toString())
                    .pivot(Time.of(pivot -> pivot.time(configuration.freshness().toDays() + "d")))
                    .boost(FRESHNESS))));
        }
        return Query.of(query -> query.bool(bool.build()));
    }

    private static void filter(BoolQuery.Builder bool, String field, String value) {
        if (value != null) {
            bool.filter(filter -> filter.term(term -> term.field(field).value(value)));
        }
    }

    private static Highlight highlight() {
        return Highlight.of(highlight -> highlight
                .type(HighlighterType.Unified)
                .encoder(HighlighterEncoder.Html)
                .preTags("<mark>")
                .postTags("</mark>")
                .fields(
                        NamedValue.of("headline", whole()),
                        NamedValue.of("lead", whole()),
                        NamedValue.of(
                                "body",
                                HighlightField.of(
                                        field -> field.fragmentSize(200).numberOfFragments(1)))));
    }

    private static HighlightField whole() {
        return HighlightField.of(field -> field.numberOfFragments(0));
    }
}
