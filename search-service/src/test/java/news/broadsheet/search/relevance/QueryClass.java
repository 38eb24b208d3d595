package news.broadsheet.search.relevance;

import java.util.Locale;

/** Kinds of queries, with how the answers to them are measured. */
enum QueryClass {
    QUESTION(Metric.NDCG),
    TWO_WORDS(Metric.NDCG),
    NAMES(Metric.NDCG),
    CASES(Metric.RECALL),
    PLURAL(Metric.RECALL),
    POSSESSIVE(Metric.RECALL),
    PREDICATE(Metric.RECALL),
    VERBS(Metric.RECALL),
    ASCII(Metric.RECALL),
    CYRILLIC(Metric.RECALL),
    TYPING_ERROR(Metric.RECALL),
    PREFIX(Metric.RECALL),
    WRONG_LAYOUT(Metric.NDCG),
    OTHER_SPELLING(Metric.NDCG),
    PHRASE(Metric.NDCG),
    FRESH_OVER_OLD(Metric.NDCG);

    final Metric metric;

    QueryClass(Metric metric) {
        this.metric = metric;
    }

    static QueryClass of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
