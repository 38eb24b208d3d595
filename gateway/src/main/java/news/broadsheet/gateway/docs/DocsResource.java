package news.broadsheet.gateway.docs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Swagger UI on a page of our own: the extension's page needs inline scripts, which the site's CSP does not allow. */
@Path("/api/docs")
@PermitAll
class DocsResource {

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance docs();
    }

    @GET
    @Operation(hidden = true)
    public Response docs() {
        return Response.ok(Templates.docs().render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
