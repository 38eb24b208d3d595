package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch._types.SuggestMode;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.MultiSearchItem;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.FieldSuggester;
import co.elastic.clients.elasticsearch.core.search.SuggestSort;
import co.elastic.clients.elasticsearch.core.search.Suggester;
import co.elastic.clients.elasticsearch.core.search.TermSuggestOption;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.IndexConfig;

/**
 * Corrects words that no article has, by the most similar ones that an article has. The first letter is kept: it is
 * seldom wrong, and without it every word would have to be compared.
 */
@ApplicationScoped
class Spelling {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    /** All words of an article are in one of them, as they are written. */
    private static final List<String> FIELDS = List.of("headline.exact", "lead.exact", "body.exact", "other");
    /** Shorter words are similar to too many others. */
    private static final int SHORTEST = 4;
    /** Words of this length may have a second error. */
    private static final int LONG = 8;
    /** Corrected words of a text; each is compared with many. */
    private static final int MOST = 6;

    private final ElasticsearchCalls calls;
    private final IndexConfig index;

    Spelling(ElasticsearchCalls calls, IndexConfig index) {
        this.calls = calls;
        this.index = index;
    }

    /** The search with corrected words, if there are better ones. */
    Optional<Attempt> attempt(SearchParams asked, Deadline deadline) {
        SearchTerms terms = asked.terms();
        List<String> words = words(terms.words());
        if (!terms.isPlain() || words.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> corrections = corrections(words, index.aliases(asked.language()), deadline);
        Matcher word = WORD.matcher(asked.text());
        String corrected = word.replaceAll(
                found -> Matcher.quoteReplacement(corrections.getOrDefault(found.group(), found.group())));
        return corrected.equals(asked.text())
                ? Optional.empty()
                : Optional.of(new Attempt(asked, FoundBy.SPELLING, corrected, false));
    }

    private static List<String> words(String text) {
        return WORD.matcher(text)
                .results()
                .map(found -> found.group())
                .filter(word -> length(word) >= SHORTEST)
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static int length(String word) {
        return word.codePointCount(0, word.length());
    }

    /** Asks each index by itself: Elasticsearch cannot merge suggestions of different analyzers. */
    private Map<String, String> corrections(List<String> words, List<String> aliases, Deadline deadline) {
        MsearchRequest request = MsearchRequest.of(all -> all.searches(
                aliases.stream().map(alias -> question(alias, words, deadline)).toList()));
        MsearchResponse<ArticleDocument> answers =
                calls.ask(deadline, elasticsearch -> elasticsearch.msearch(request, ArticleDocument.class));
        List<MultiSearchItem<ArticleDocument>> results = new ArrayList<>();
        answers.responses().forEach(response -> {
            if (response.isFailure() || response.result().timedOut()) {
                throw calls.unavailable();
            }
            results.add(response.result());
        });
        Map<String, String> corrections = new HashMap<>();
        for (String word : words) {
            if (results.stream().allMatch(result -> articlesWith(word, result) == 0)) {
                results.stream()
                        .flatMap(result -> FIELDS.stream()
                                .flatMap(field -> result.suggest().getOrDefault(name(word, field), List.of()).stream()))
                        .flatMap(suggestion -> suggestion.term().options().stream())
                        .max(Comparator.comparingDouble(TermSuggestOption::score)
                                .thenComparingLong(TermSuggestOption::freq))
                        .ifPresent(option -> corrections.put(word, option.text()));
            }
        }
        return corrections;
    }

    private static long articlesWith(String word, MultiSearchItem<ArticleDocument> result) {
        return result.aggregations().get(word).filter().docCount();
    }

    private static String name(String word, String field) {
        return field + " " + word;
    }

    private static RequestItem question(String alias, List<String> words, Deadline deadline) {
        return RequestItem.of(item -> item.header(header -> header.index(alias).allowPartialSearchResults(false))
                .body(body -> {
                    body.size(0).timeout(deadline.timeout()).suggest(suggester(words));
                    words.forEach(word -> body.aggregations(
                            word, Aggregation.of(counted -> counted.filter(ElasticsearchQuery.all(word)))));
                    return body;
                }));
    }

    private static Suggester suggester(List<String> words) {
        Map<String, FieldSuggester> suggesters = new HashMap<>();
        for (String word : words) {
            for (String field : FIELDS) {
                suggesters.put(
                        name(word, field),
                        FieldSuggester.of(suggester -> suggester
                                .text(word)
                                .term(similar -> similar.field(field)
                                        .suggestMode(SuggestMode.Always)
                                        .sort(SuggestSort.Score)
                                        .minWordLength(SHORTEST)
                                        .prefixLength(1)
                                        .maxEdits(length(word) < LONG ? 1 : 2)
                                        .size(3))));
            }
        }
        return Suggester.of(suggester -> suggester.suggesters(suggesters));
    }
}
