package news.broadsheet.gateway.site;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The fields of a public article that pages use. In lists an article has neither body nor editions. */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
record Article(
        UUID id,
        String language,
        String path,
        Named section,
        List<String> labels,
        String headline,
        String subtitle,
        String lead,
        String body,
        Image image,
        List<Named> byline,
        List<Named> tags,
        OffsetDateTime publishedAt,
        Correction correction,
        List<Edition> editions) {

    Article {
        labels = labels == null ? List.of() : List.copyOf(labels);
        byline = byline == null ? List.of() : List.copyOf(byline);
        tags = tags == null ? List.of() : List.copyOf(tags);
        editions = editions == null ? List.of() : List.copyOf(editions);
    }

    /** A section, tag or author, named in the article's language. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Named(String slug, String name) {}

    /** The lead picture. Its texts are by language. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Image(
            int width,
            int height,
            Map<String, String> alt,
            Map<String, String> caption,
            String credit,
            File original,
            List<File> renditions) {

        @JsonIgnoreProperties(ignoreUnknown = true)
        record File(int width, String type, String url) {}
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Correction(String reason, OffsetDateTime at) {}

    /** The article in another language. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Edition(String language, String path) {}

    /**
     * A page of a list.
     *
     * @param next cursor of the next page
     * @param foundBy how a search has found them
     * @param didYouMean what was searched for instead of what was typed, which finds nothing
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Page(List<Article> items, String next, Integer total, String foundBy, String didYouMean) {
        static final Page EMPTY = new Page(List.of(), null, 0, null, null);

        Page {
            items = List.copyOf(items);
        }

        public boolean inOtherLanguages() {
            return "other-languages".equals(foundBy);
        }
    }

    /** An entry of the most read articles. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Popular(@JsonProperty("article") UUID id, String path, String headline, long views) {}
}
