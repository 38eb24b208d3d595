package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Highlight;
import co.elastic.clients.elasticsearch.core.search.HighlightField;
import co.elastic.clients.elasticsearch.core.search.HighlighterEncoder;
import co.elastic.clients.elasticsearch.core.search.HighlighterType;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.util.NamedValue;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import news.broadsheet.http.Problem;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.IndexConfig;

/** Finds articles; when there are none, as if the text had been typed on another keyboard or without a mistake. */
@ApplicationScoped
class ArticleSearch {
    private static final List<String> NOT_SHOWN = List.of("body", "pictures");

    private final ElasticsearchCalls calls;
    private final Spelling spelling;
    private final IndexConfig index;
    private final SearchConfig config;
    private final Clock clock;

    ArticleSearch(ElasticsearchCalls calls, Spelling spelling, IndexConfig index, SearchConfig config, Clock clock) {
        this.calls = calls;
        this.spelling = spelling;
        this.index = index;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Finds articles with all words; if they are few, those with some of the words follow. Sorted by date these are
     * found only when none has all words. When nothing has any of them, other keyboard layouts, corrected words and
     * other languages are tried in this order. All pages of a search are of the same kind.
     *
     * @throws Problem.Unavailable when Elasticsearch is down, too slow or too busy
     */
    SearchResults find(SearchParams params) {
        Deadline deadline = calls.deadline();
        if (params.after() != null) {
            return find(params.after().attempt(params), deadline);
        }
        SearchResults asTyped = findLooselyIfFew(Attempt.asTyped(params), deadline);
        if (asTyped.total() > 0 || params.text() == null || isOneLetter(params.text())) {
            return asTyped;
        }
        return Stream.<Supplier<Stream<Attempt>>>of(
                        () -> Attempt.inOtherLayouts(params),
                        () -> spelling.attempt(params, deadline).stream(),
                        () -> Attempt.inOtherLanguages(params).stream())
                .flatMap(Supplier::get)
                .map(attempt -> findLooselyIfFew(attempt, deadline))
                .filter(found -> found.total() > 0)
                .findFirst()
                .orElse(asTyped);
    }

    /** A letter is the beginning of something, not something mistyped. Two may be a word: {@code bb} is {@code ии}. */
    private static boolean isOneLetter(String text) {
        return text.codePoints().filter(Character::isLetterOrDigit).count() == 1;
    }

    private SearchResults findLooselyIfFew(Attempt attempt, Deadline deadline) {
        SearchResults results = find(attempt, deadline);
        SearchParams params = attempt.params();
        return results.total() < enough(params)
                        && params.text() != null
                        && params.terms().canBeLoosened()
                ? find(attempt.loosened(), deadline)
                : results;
    }

    /** Sorted by date, an article with some of the words would come before those with all. */
    private int enough(SearchParams params) {
        return params.byScore() ? config.enough() : 1;
    }

    private SearchResults find(Attempt attempt, Deadline deadline) {
        SearchRequest request = request(attempt, deadline);
        return results(
                attempt, calls.ask(deadline, elasticsearch -> elasticsearch.search(request, ArticleDocument.class)));
    }

    private SearchResults results(Attempt attempt, SearchResponse<ArticleDocument> response) {
        if (response.timedOut()) {
            throw calls.unavailable();
        }
        SearchParams params = attempt.params();
        List<Hit<ArticleDocument>> hits = response.hits().hits();
        boolean last = hits.size() <= params.limit();
        List<Hit<ArticleDocument>> page = last ? hits : hits.subList(0, params.limit());
        return new SearchResults(
                page.stream().map(SearchResults.Item::of).toList(),
                response.hits().total().value(),
                attempt.loose(),
                params.text() == null ? null : attempt.foundBy().parameter(),
                attempt.corrected(),
                facets(params, response),
                last ? null : Cursor.of(attempt, page.getLast().sort()).opaque());
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

    private SearchRequest request(Attempt attempt, Deadline deadline) {
        SearchParams params = attempt.params();
        return SearchRequest.of(search -> {
            search.index(index.aliases(params.language()))
                    .query(new ElasticsearchQuery(params, attempt.loose(), clock.instant(), config.freshness()).query())
                    .size(params.limit() + 1) // one more to know whether there is a next page
                    .sort(sort(params))
                    .timeout(deadline.timeout())
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
