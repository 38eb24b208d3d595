package news.broadsheet.articles.channels;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.newsroom.ArticleSummaries;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What the channels were told of an article, for whoever may see the article. */
@Path("/api/v1/newsroom/articles/{id}/receipts")
@Tag(name = "newsroom")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticleReceiptsResource {
    private final ArticleSummaries articles;
    private final Receipts receipts;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticleReceiptsResource(ArticleSummaries articles, Receipts receipts, Answers answers, SecurityIdentity identity) {
        this.articles = articles;
        this.receipts = receipts;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "listArticleReceipts",
            summary = "What channels were told or are to be told of an article, the newest first")
    public RestResponse<Page<ReceiptView>> list(UUID id, @BeanParam PageRequest asked) {
        articles.get(id, Staff.of(identity));
        String list = "receipts of " + id;
        UUID before = Cursor.read(list, asked.after(), keys -> UUID.fromString(keys.getFirst()));
        List<ReceiptView> found = receipts.of(id, before, asked.limit() + 1);
        return answers.staff(Page.of(
                found, asked.limit(), last -> Cursor.write(list, last.id().toString())));
    }
}
