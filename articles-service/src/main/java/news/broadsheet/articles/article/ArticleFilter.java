package news.broadsheet.articles.article;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import news.broadsheet.articles.text.NormalText;
import news.broadsheet.http.Violations;

/**
 * Which articles the newsroom wants to see; null asks for all.
 *
 * @param statuses any of them; all if empty
 * @param author slug of one who is in the byline
 * @param creator id of the staff member who began it
 * @param text words of the latest revision, as somebody typed them
 * @param changedSince inclusive
 */
public record ArticleFilter(
        Set<Status> statuses,
        String language,
        String section,
        String author,
        String creator,
        String text,
        Instant changedSince) {
    public static final int TEXT = 200;
    private static final int CREATOR = 100;

    public ArticleFilter {
        // In their order, so that a cursor fits the same filter however it was put.
        statuses = new TreeSet<>(statuses);
        text = text == null || text.isBlank() ? null : NormalText.of(text).strip();
        new Violations()
                .slug("section", section)
                .slug("author", author)
                .line("creator", creator, CREATOR)
                .line("q", text, TEXT)
                .throwIfAny();
    }
}
