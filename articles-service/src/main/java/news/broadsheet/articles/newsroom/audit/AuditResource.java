package news.broadsheet.articles.newsroom.audit;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists who did what, for those who answer for it. */
@Path("/api/v1/newsroom/audit")
@Tag(name = "audit")
@RolesAllowed({Staff.CHIEF, Staff.ADMIN})
@RunOnVirtualThread
class AuditResource {
    private final Audit audit;
    private final Answers answers;

    AuditResource(Audit audit, Answers answers) {
        this.audit = audit;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "listAuditEntries", summary = "Who did what, the last first")
    public RestResponse<Page<AuditEntry>> list(@BeanParam AuditFilter filter, @BeanParam PageRequest asked) {
        String list = filter.check().toString();
        UUID after = Cursor.read(list, asked.after(), keys -> UUID.fromString(keys.getFirst()));
        List<AuditEntry> found = audit.list(filter, after, asked.limit() + 1);
        return answers.staff(Page.of(
                found, asked.limit(), last -> Cursor.write(list, last.id().toString())));
    }
}
