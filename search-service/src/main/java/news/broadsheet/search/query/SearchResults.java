package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch.core.search.Hit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.search.index.ArticleDocument;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A page of search results.
 *
 * @param total number of results on all pages
 * @param loosened whether articles with some of the words follow the few with all of them
 * @param foundBy how the results were found; absent when there was no text
 * @param didYouMean the text that was searched for instead of the one that was sent, which finds nothing
 * @param facets counts of all results by the facets that were asked for; absent when none was
 * @param next cursor of the next page; absent on the last one
 */
@Schema(name = "Found")
record SearchResults(
        List<Item> items,
        long total,
        boolean loosened,

        @Schema(enumeration = {"words", "keyboard-layout", "spelling", "other-languages"})
        String foundBy,

        String didYouMean,
        Map<String, List<Count>> facets,
        String next) {

    /** How many of all results have a value. */
    @Schema(name = "FacetCount")
    record Count(String value, long count) {}

    @Schema(name = "FoundArticle")
    record Item(
            UUID id,
            String language,
            String path,
            ArticleDocument.Named section,
            List<String> labels,
            String headline,
            String subtitle,
            String lead,
            List<ArticleDocument.Named> byline,
            List<ArticleDocument.Named> tags,
            Instant publishedAt,
            Highlight highlight) {

        static Item of(Hit<ArticleDocument> hit) {
            ArticleDocument article = hit.source();
            return new Item(
                    article.id(),
                    article.language(),
                    article.path(),
                    article.section(),
                    article.labels(),
                    article.headline(),
                    article.subtitle(),
                    article.lead(),
                    article.byline(),
                    article.tags(),
                    article.publishedAt(),
                    Highlight.of(hit.highlight()));
        }
    }

    /** Highlighted fragments: HTML whose only markup is {@code <mark>}. Absent when the search has no text. */
    @Schema(name = "Highlight")
    record Highlight(String headline, String subtitle, String lead, String body) {

        static Highlight of(Map<String, List<String>> fragments) {
            return fragments.isEmpty()
                    ? null
                    : new Highlight(
                            first(fragments, "headline"),
                            first(fragments, "subtitle"),
                            first(fragments, "lead"),
                            first(fragments, "body"));
        }

        private static String first(Map<String, List<String>> fragments, String field) {
            List<String> found = fragments.get(field);
            return found == null || found.isEmpty() ? null : found.getFirst();
        }
    }
}
