package news.broadsheet.search.suggest;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.MsearchRequest;
import co.elastic.clients.elasticsearch.core.MsearchResponse;
import co.elastic.clients.elasticsearch.core.msearch.RequestItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.List;
import news.broadsheet.search.index.ArticleDocument;
import news.broadsheet.search.index.IndexConfig;
import news.broadsheet.search.query.Deadline;
import news.broadsheet.search.query.ElasticsearchCalls;
import org.jspecify.annotations.Nullable;

/**
 * Completes a text by headlines and by names of sections, authors and tags. Names are taken from articles: only what a
 * public article has is suggested.
 */
@ApplicationScoped
class Completion {
    private static final List<String> HEADLINES = List.of("headline.exact", "headline.folded");
    private static final List<String> NAMES = List.of("other", "other.folded");
    private static final List<String> SHOWN =
            List.of("id", "language", "path", "headline", "section", "byline", "tags");
    /** Articles whose names are looked at: one may have many that do not match. */
    private static final int ARTICLES = 50;
    /** More than any other score: the reader's language comes first. */
    private static final float OF_READER = 1_000f;

    private final ElasticsearchCalls calls;
    private final IndexConfig index;

    Completion(ElasticsearchCalls calls, IndexConfig index) {
        this.calls = calls;
        this.index = index;
    }

    /** @param language of the reader, if known */
    Suggestions of(String typed, @Nullable String language) {
        List<TypedWord> words = TypedWord.of(Normalizer.normalize(typed, Normalizer.Form.NFC));
        if (words.isEmpty()) {
            return new Suggestions(List.of());
        }
        Deadline deadline = calls.deadline();
        Suggestions begun = find(words, false, language, deadline);
        return begun.items().isEmpty() && words.stream().anyMatch(TypedWord::mayHaveError)
                ? find(words, true, language, deadline)
                : begun;
    }

    private Suggestions find(List<TypedWord> words, boolean oneError, @Nullable String language, Deadline deadline) {
        MsearchRequest request = MsearchRequest.of(both -> both.searches(
                search(all(words, NAMES, oneError), language, ARTICLES, deadline),
                search(all(words, HEADLINES, oneError), language, Selection.MOST, deadline)));
        MsearchResponse<ArticleDocument> answers =
                calls.ask(deadline, elasticsearch -> elasticsearch.msearch(request, ArticleDocument.class));
        Selection selection = new Selection(words, oneError);
        articles(answers, 0).forEach(selection::addNames);
        articles(answers, 1).forEach(selection::addHeadline);
        return selection.suggestions();
    }

    private List<ArticleDocument> articles(MsearchResponse<ArticleDocument> answers, int search) {
        var answer = answers.responses().get(search);
        if (answer.isFailure() || answer.result().timedOut()) {
            throw calls.unavailable();
        }
        return answer.result().hits().hits().stream().map(Hit::source).toList();
    }

    private RequestItem search(Query query, @Nullable String language, int size, Deadline deadline) {
        BoolQuery.Builder bool = new BoolQuery.Builder()
                .filter(query)
                .mustNot(not -> not.exists(tombstone -> tombstone.field("withdrawn")));
        if (language != null) {
            bool.should(reader -> reader.constantScore(constant -> constant.boost(OF_READER)
                    .filter(filter -> filter.term(term -> term.field("language").value(language)))));
        }
        Query found = Query.of(any -> any.bool(bool.build()));
        return RequestItem.of(item -> item.header(
                        header -> header.index(index.aliases(null)).allowPartialSearchResults(false))
                .body(body -> body.query(found)
                        .size(size)
                        .timeout(deadline.timeout())
                        .trackTotalHits(total -> total.enabled(false))
                        .source(source -> source.filter(filter -> filter.includes(SHOWN)))
                        .sort(by -> by.score(score -> score.order(SortOrder.Desc)))
                        .sort(by -> by.field(field -> field.field("publishedAt").order(SortOrder.Desc)))));
    }

    /** Each word may be in another of the fields. */
    private static Query all(List<TypedWord> words, List<String> fields, boolean oneError) {
        return Query.of(query -> query.bool(all ->
                all.must(words.stream().map(word -> any(word, fields, oneError)).toList())));
    }

    private static Query any(TypedWord word, List<String> fields, boolean oneError) {
        return Query.of(query -> query.bool(any -> any.minimumShouldMatch("1")
                .should(fields.stream()
                        .map(field -> begins(field, field.endsWith("folded") ? word.folded() : word, oneError))
                        .toList())));
    }

    private static Query begins(String field, TypedWord word, boolean oneError) {
        return oneError && word.mayHaveError()
                ? Query.of(query -> query.regexp(like -> like.field(field).value(word.withOneError())))
                : Query.of(query -> query.prefix(prefix -> prefix.field(field).value(word.text())));
    }
}
