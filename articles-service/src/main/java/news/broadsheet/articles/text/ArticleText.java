package news.broadsheet.articles.text;

import java.util.List;
import java.util.UUID;

/**
 * What a version of an article says, as far as an editor wrote it: what is compared and merged.
 *
 * @param headline empty, like {@code lead} and {@code body}, where there is none yet
 * @param body sanitised HTML
 * @param section slug, null while undecided
 * @param byline slugs of authors, in order
 * @param guests names in the byline that are no authors of ours
 * @param tags slugs, in order
 * @param image the lead image's id, null if there is none
 * @param language BCP 47
 */
public record ArticleText(
        String headline,
        String lead,
        String body,
        String section,
        List<String> labels,
        List<String> byline,
        List<String> guests,
        List<String> tags,
        UUID image,
        String language) {
    public ArticleText {
        headline = headline == null ? "" : headline;
        lead = lead == null ? "" : lead;
        body = body == null ? "" : body;
        labels = labels == null ? List.of() : List.copyOf(labels);
        byline = byline == null ? List.of() : List.copyOf(byline);
        guests = guests == null ? List.of() : List.copyOf(guests);
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
