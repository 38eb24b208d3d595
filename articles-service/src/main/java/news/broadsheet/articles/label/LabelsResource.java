package news.broadsheet.articles.label;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.WithoutStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The labels that articles may have. They are the platform's, so that every site and app can draw them. */
@Path("/api/v1/labels")
@Tag(name = "labels")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
@WithoutStore
class LabelsResource {
    private final Labels labels;
    private final Answers answers;

    LabelsResource(Labels labels, Answers answers) {
        this.labels = labels;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "listLabels", summary = "All labels with their names")
    @APIResponse(
            responseCode = "200",
            description = "All of them",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties =
                                                    @SchemaProperty(
                                                            name = "items",
                                                            type = SchemaType.ARRAY,
                                                            implementation = LabelView.class))))
    public Response list() {
        List<LabelView> all = Arrays.stream(Label.values())
                .map(label -> LabelView.of(label, labels))
                .toList();
        return answers.open(new Page<>(all, null), List.of("labels"));
    }
}
