package news.broadsheet.articles.text;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an article says, as far as an editor wrote it: what is drafted, stored with every revision, compared and merged.
 *
 * @param prose with its body
 * @param section slug; null while undecided
 * @param byline slugs of authors, in order
 * @param guests names of those who wrote it and are no authors of ours, after the authors
 * @param tags slugs, in order
 * @param image id of the picture above the text
 */
@Embeddable
public record ArticleText(
        @JsonUnwrapped Prose prose,
        @Nullable String section,
        List<String> labels,
        List<String> byline,
        List<String> guests,
        List<String> tags,
        @Nullable UUID image) {
    /** Tags, authors or guests of one article. */
    public static final int NAMES = 20;

    /** Nothing at all: what stays of a text that was taken out. */
    public static final ArticleText EMPTY =
            new ArticleText(Prose.EMPTY, null, List.of(), List.of(), List.of(), List.of(), null);

    public ArticleText {
        labels = labels == null ? List.of() : List.copyOf(labels);
        byline = byline == null ? List.of() : List.copyOf(byline);
        guests = guests == null ? List.of() : List.copyOf(guests);
        tags = tags == null ? List.of() : List.copyOf(tags);
    }

    public String headline() {
        return prose.headline();
    }

    public String lead() {
        return prose.lead();
    }

    public String body() {
        return prose.body();
    }
}
