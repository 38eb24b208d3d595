package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.util.NamedValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import news.broadsheet.http.Violation;

/** A property by whose values the results of a search are counted. */
enum Facet {
    LANGUAGE("language"),
    SECTION("section.slug"),
    TAG("tags.slug"),
    AUTHOR("byline.slug"),
    LABEL("labels"),
    /** Of the publication, in UTC like the parameters {@code from} and {@code to}. */
    MONTH("publishedAt");

    /** Values with the most results; the rest would fill no list that anybody reads. */
    private static final int VALUES = 50;
    /** Counted on each shard, so that the counts of those shown are exact in all but very large indices. */
    private static final int VALUES_OF_A_SHARD = 1_000;

    private final String field;

    Facet(String field) {
        this.field = field;
    }

    static Set<Facet> parse(String names, List<Violation> violations) {
        Set<Facet> facets = EnumSet.noneOf(Facet.class);
        if (names == null || names.isBlank()) {
            return facets;
        }
        for (String name : names.split(",", -1)) {
            Arrays.stream(values())
                    .filter(facet -> facet.parameter().equals(name.strip()))
                    .findAny()
                    .ifPresentOrElse(facets::add, () -> violations.add(unknown(name)));
        }
        return facets;
    }

    private static Violation unknown(String name) {
        return new Violation(
                "facets",
                "\"%s\" is not known; known are %s"
                        .formatted(
                                name.strip(),
                                Arrays.stream(values()).map(Facet::parameter).collect(Collectors.joining(", "))));
    }

    /** Name in requests and answers. */
    String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    Aggregation aggregation() {
        return this == MONTH
                ? Aggregation.of(counted -> counted.dateHistogram(months -> months.field(field)
                        .calendarInterval(CalendarInterval.Month)
                        .format("yyyy-MM")
                        .minDocCount(1)
                        .order(List.of(NamedValue.of("_key", SortOrder.Desc)))))
                : Aggregation.of(counted ->
                        counted.terms(values -> values.field(field).size(VALUES).shardSize(VALUES_OF_A_SHARD)));
    }

    /** Values with their counts: months from the last to the first, others from the most frequent. */
    List<SearchResults.Count> counts(Aggregate counted) {
        if (counted.isDateHistogram()) {
            return counted.dateHistogram().buckets().array().stream()
                    .map(month -> new SearchResults.Count(month.keyAsString(), month.docCount()))
                    .toList();
        }
        return counted.sterms().buckets().array().stream()
                .map(value -> new SearchResults.Count(value.key().stringValue(), value.docCount()))
                .toList();
    }
}
