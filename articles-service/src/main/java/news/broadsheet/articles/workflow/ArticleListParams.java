package news.broadsheet.articles.workflow;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import news.broadsheet.articles.article.ArticleFilter;
import news.broadsheet.articles.article.Status;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** The newsroom's list as it is asked for. All of it must hold. */
public final class ArticleListParams {
    private static final String ME = "me";

    @QueryParam("status")
    @Parameter(description = "May be repeated: any of them", schema = @Schema(implementation = Status.class))
    List<String> status;

    @QueryParam("language")
    @Parameter(description = "One of the newsroom's languages")
    String language;

    @QueryParam("section")
    @Parameter(description = "Slug of a section")
    String section;

    @QueryParam("author")
    @Parameter(description = "Slug of an author in the byline")
    String author;

    @QueryParam("creator")
    @Parameter(description = "Id of the staff member who began it, or \"me\"", schema = @Schema(maxLength = 100))
    String creator;

    @QueryParam("q")
    @Parameter(
            description = "Words of the latest revision; \"quoted\" for a phrase, -word to leave out, or for either."
                    + " The last word may be cut off anywhere",
            schema = @Schema(maxLength = ArticleFilter.TEXT))
    String q;

    @QueryParam("changedSince")
    @Parameter(description = "ISO 8601 with offset", schema = @Schema(format = "date-time"))
    String changedSince;

    ArticleFilter filter(Staff by) {
        return new ArticleFilter(
                status.stream().map(Status::of).collect(Collectors.toSet()),
                language,
                section,
                author,
                ME.equals(creator) ? by.id() : creator,
                q,
                since());
    }

    private Instant since() {
        try {
            return changedSince == null
                    ? null
                    : OffsetDateTime.parse(changedSince).toInstant();
        } catch (DateTimeException e) {
            throw new Problem.Invalid(
                    "changedSince", "must be a time as ISO 8601 with offset, such as 2026-09-01T12:00:00Z");
        }
    }
}
