package news.broadsheet.articles.quote;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashSet;
import java.util.Set;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who said what, over all that is published. */
@Path("/api/v1/quotes")
@Tag(name = "quotes")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class QuotesResource {
    private final LiveQuotes quotes;
    private final Answers answers;

    QuotesResource(LiveQuotes quotes, Answers answers) {
        this.quotes = quotes;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "listQuotes", summary = "What is quoted in published articles, newest article first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = "items",
                                                        type = SchemaType.ARRAY,
                                                        implementation = QuoteView.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING)
                                            })))
    public Response list(@BeanParam QuoteFilter filter, @BeanParam PageRequest asked) {
        filter.check();
        String list = filter.toString();
        Page<LiveQuote> page = Page.of(
                quotes.list(filter, QuotePosition.read(list, asked.after()), asked.limit() + 1),
                asked.limit(),
                last -> QuotePosition.of(last).cursor(list));
        Set<String> tags = new LinkedHashSet<>(filter.cacheTags());
        page.items().forEach(quote -> tags.add("article-" + quote.article()));
        return answers.open(page.map(QuoteView::of), tags);
    }
}
