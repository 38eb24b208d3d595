package news.broadsheet.articles.text;

import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, as far as an editor wrote it: what is drafted, stored with every revision, compared and merged.
 *
 * @param headline empty, like {@code lead} and {@code body}, where there is none yet
 * @param body sanitised HTML
 * @param section slug; null while undecided
 * @param byline slugs of authors, in order
 * @param guests names of those who wrote it and are no authors of ours, after the authors
 * @param tags slugs, in order
 * @param image id of the picture above the text
 */
@Embeddable
public record ArticleText(
        String headline,
        String lead,
        String body,
        @Nullable String section,
        List<String> labels,
        List<String> byline,
        List<String> guests,
        List<String> tags,
        @Nullable UUID image) {
    /** Characters, as those below. */
    public static final int HEADLINE = 200;

    public static final int LEAD = 500;
    public static final int BODY = SanitisedHtml.LONGEST;
    /** Authors, guests or tags. */
    public static final int NAMES = 20;

    /** Nothing at all: what stays of a text that was taken out. */
    public static final ArticleText EMPTY =
            new ArticleText("", "", "", null, List.of(), List.of(), List.of(), List.of(), null);

    public ArticleText {
        headline = Objects.requireNonNullElse(headline, "");
        lead = Objects.requireNonNullElse(lead, "");
        body = Objects.requireNonNullElse(body, "");
        labels = labels == null ? List.of() : List.copyOf(labels);
        byline = byline == null ? List.of() : List.copyOf(byline);
        guests = guests == null ? List.of() : List.copyOf(guests);
        tags = tags == null ? List.of() : List.copyOf(tags);
    }
}
