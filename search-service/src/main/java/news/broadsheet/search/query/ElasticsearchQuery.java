package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.MultiMatchQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Operator;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.TextQueryType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import news.broadsheet.http.Violations;

/**
 * Builds the Elasticsearch query of a search. A word in the headline counts most, because it says what an article is
 * about.
 *
 * <p>Each text is indexed three times: by stems; as written ({@code exact}), for phrases and so that the typed form
 * ranks before others; and, in Azerbaijani, without diacritics ({@code folded}), which counts least because more words
 * look alike then. {@code other} is all text but headline, subtitle, lead and body.
 */
record ElasticsearchQuery(SearchParams params, boolean loosened, Instant now, Duration freshness) {
    private static final List<String> STEMMED = List.of(
            "headline^5",
            "tags.name^3",
            "subtitle^3",
            "lead^2",
            "byline.name^2",
            "section.name",
            "body",
            "pictures.caption",
            "pictures.alt",
            "pictures.credit");
    private static final List<String> EXACT =
            List.of("headline.exact^5", "subtitle.exact^3", "lead.exact^2", "body.exact", "other");
    private static final List<String> FOLDED =
            List.of("headline.folded^5", "subtitle.folded^3", "lead.folded^2", "body.folded", "other.folded");
    private static final float WEIGHT_OF_EXACT = 0.3f;
    private static final float WEIGHT_OF_FOLDED = 0.3f;

    /** Minimum share of matching words when articles with all words are rare; at least one word must match. */
    private static final String ENOUGH = "25%";
    /** Higher than any score: articles with all words come first. */
    private static final float ALL_WORDS = 1_000f;
    /** Maximum that freshness adds to a score: it decides between equal matches and does not outweigh a headline. */
    private static final float FRESHNESS = 1.5f;

    Query query() {
        BoolQuery.Builder bool = new BoolQuery.Builder();
        bool.mustNot(not -> not.exists(tombstone -> tombstone.field("withdrawn")));
        filter(bool, "section.slug", params.section());
        filter(bool, "tags.slug", params.tag());
        filter(bool, "labels", params.label());
        if (params.from() != null || params.to() != null) {
            bool.filter(published());
        }
        if (params.text() != null) {
            text(bool, params.terms());
        }
        if (params.byScore()) {
            bool.should(nearToday());
        }
        return Query.of(query -> query.bool(bool.build()));
    }

    private void text(BoolQuery.Builder bool, SearchTerms terms) {
        if (!terms.words().isEmpty()) {
            if (loosened) {
                bool.must(enough(terms.words()));
                bool.should(should -> should.constantScore(
                        all -> all.filter(all(terms.words())).boost(ALL_WORDS)));
            } else {
                bool.must(all(terms.words()));
            }
        }
        terms.required().forEach(term -> bool.must(query(term)));
        terms.excluded().forEach(term -> bool.mustNot(query(term)));
        terms.alternatives()
                .forEach(choice -> bool.must(
                        any(choice.stream().map(ElasticsearchQuery::query).toList())));
    }

    private static Query query(Term term) {
        return switch (term) {
            case Term.Word word -> all(word.text());
            case Term.Phrase phrase -> phrase(phrase.text());
            case Term.Prefix prefix -> prefix(prefix.text());
            case Term.Named named -> named(named.field(), named.value());
        };
    }

    static Query all(String words) {
        return any(List.of(
                match(words, STEMMED, 1, Operator.And, null),
                match(words, FOLDED, WEIGHT_OF_FOLDED, Operator.And, null),
                match(words, EXACT, WEIGHT_OF_EXACT, Operator.And, null)));
    }

    private static Query enough(String words) {
        return any(List.of(
                match(words, STEMMED, 1, Operator.Or, ENOUGH),
                match(words, FOLDED, WEIGHT_OF_FOLDED, Operator.Or, ENOUGH)));
    }

    private static Query any(List<Query> queries) {
        return Query.of(query -> query.bool(bool -> bool.should(queries).minimumShouldMatch("1")));
    }

    /** Matches as if all fields were one: each word may be in a different field. */
    private static Query match(String words, List<String> fields, float weight, Operator operator, String enough) {
        return MultiMatchQuery.of(match -> match.query(words)
                        .fields(fields)
                        .type(TextQueryType.CrossFields)
                        .operator(operator)
                        .minimumShouldMatch(enough)
                        .boost(weight))
                ._toQuery();
    }

    private static Query phrase(String phrase) {
        return MultiMatchQuery.of(match -> match.query(phrase).fields(EXACT).type(TextQueryType.Phrase))
                ._toQuery();
    }

    /** Words are compared as they are written: the beginning of a word has no stem. */
    private static Query prefix(String beginning) {
        return any(Stream.of(EXACT, FOLDED)
                .map(fields -> MultiMatchQuery.of(match -> match.query(beginning)
                                .fields(fields)
                                .type(TextQueryType.BoolPrefix)
                                .operator(Operator.And))
                        ._toQuery())
                .toList());
    }

    private static Query named(Term.Field field, String value) {
        return Violations.isSlug(value)
                ? Query.of(query -> query.constantScore(constant -> constant.filter(filter ->
                        filter.term(term -> term.field(field.slugField()).value(value)))))
                : Query.of(query -> query.matchPhrase(
                        match -> match.field(field.nameField()).query(value)));
    }

    private Query published() {
        return Query.of(query -> query.range(range -> range.date(date -> {
            date.field("publishedAt");
            if (params.from() != null) {
                date.gte(params.from().toString());
            }
            return params.to() == null ? date : date.lt(params.to().toString());
        })));
    }

    /** Uses the day instead of the instant, so that the pages of a search agree. */
    private Query nearToday() {
        return Query.of(query -> query.distanceFeature(near -> near.date(date -> date.field("publishedAt")
                .origin(now.truncatedTo(ChronoUnit.DAYS).toString())
                .pivot(Time.of(pivot -> pivot.time(freshness.toDays() + "d")))
                .boost(FRESHNESS))));
    }

    private static void filter(BoolQuery.Builder bool, String field, String value) {
        if (value != null) {
            bool.filter(filter -> filter.term(term -> term.field(field).value(value)));
        }
    }
}
