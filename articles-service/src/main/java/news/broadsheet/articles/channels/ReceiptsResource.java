package news.broadsheet.articles.channels;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What the channels were told, for the desk. */
@Path("/api/v1/newsroom/receipts")
@Tag(name = "newsroom")
@RolesAllowed(Staff.EDITOR)
@RunOnVirtualThread
class ReceiptsResource {
    private static final int CHANNEL = 100;

    private final Receipts receipts;
    private final Answers answers;
    private final SecurityIdentity identity;

    ReceiptsResource(Receipts receipts, Answers answers, SecurityIdentity identity) {
        this.receipts = receipts;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(operationId = "listReceipts", summary = "What channels were told or are to be told, the newest first")
    public RestResponse<Page<ReceiptView>> list(
            @QueryParam("state") @Parameter(schema = @Schema(implementation = Receipt.State.class)) String state,
            @QueryParam("channel") @Parameter(description = "Its name", schema = @Schema(maxLength = CHANNEL))
                    String channel,
            @BeanParam PageRequest asked) {
        new Violations().slug("channel", channel).throwIfAny();
        Receipt.State wanted = Receipt.State.of(state);
        String list = "receipts " + wanted + " " + channel;
        UUID before = Cursor.read(list, asked.after(), keys -> UUID.fromString(keys.getFirst()));
        List<ReceiptView> found = receipts.list(wanted, channel, before, asked.limit() + 1);
        return answers.staff(Page.of(
                found, asked.limit(), last -> Cursor.write(list, last.id().toString())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getReceipt", summary = "One receipt, with the ETag that trying again needs")
    public RestResponse<ReceiptView> get(UUID id) {
        return answer(receipts.get(id));
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            operationId = "retryReceipt",
            summary = "Try again at once what failed or waits; where a person had to look first, they have")
    public RestResponse<ReceiptView> retry(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(receipts.retry(id, ifMatch.version(), Staff.of(identity)));
    }

    private RestResponse<ReceiptView> answer(Receipt receipt) {
        return answers.staff(ReceiptView.of(receipt), receipt.version());
    }
}
