package news.broadsheet.gateway.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves Swagger UI on our own page: the extension's page needs inline scripts, which the site's CSP forbids. */
@Path("/api/docs")
@PermitAll
class DocsResource {
    private final OpenApiDocumentService api;
    private final ObjectMapper json;

    DocsResource(OpenApiDocumentService api, ObjectMapper json) {
        this.api = api;
        this.json = json;
    }

    /** A row of the table of problems; see {@link news.broadsheet.http.ProblemType}. */
    record ProblemRow(String name, int status, String title, String remedy) {
        static ProblemRow of(JsonNode type) {
            return new ProblemRow(
                    type.path("name").asText(),
                    type.path("status").asInt(),
                    type.path("title").asText(),
                    type.path("remedy").asText());
        }
    }

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance docs();

        static native TemplateInstance problems(List<ProblemRow> types);
    }

    @GET
    @Operation(hidden = true)
    public Response docs() {
        return html(Templates.docs());
    }

    /** Lists every problem type of the gateway and the services. */
    @GET
    @Path("/problems")
    @Operation(hidden = true)
    public Response problems() throws IOException {
        JsonNode types = json.readTree(api.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON))
                .at("/components/schemas/Problem/x-problem-types");
        return html(Templates.problems(StreamSupport.stream(types.spliterator(), false)
                .map(ProblemRow::of)
                .toList()));
    }

    private static Response html(TemplateInstance page) {
        return Response.ok(page.render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                .build();
    }
}
