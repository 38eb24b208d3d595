package news.broadsheet.search.startup;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import news.broadsheet.search.problem.ProblemMapper;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** Adds to the API document what holds for every operation: how it refuses. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String PROBLEM = "Problem";

    @Override
    public Operation filterOperation(Operation operation) {
        operation
                .getResponses()
                .addAPIResponse(
                        "default",
                        OASFactory.createAPIResponse()
                                .description("A refusal that says what to do (RFC 9457)")
                                .content(OASFactory.createContent()
                                        .addMediaType(
                                                ProblemMapper.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref(PROBLEM)))));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Schema violation = object().addProperty("field", text()).addProperty("message", text());
        document.getComponents()
                .addSchema(
                        PROBLEM,
                        object().required(List.of("type", "title", "status", "detail", "instance", "traceId"))
                                .addProperty("type", text())
                                .addProperty("title", text())
                                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                                .addProperty("detail", text())
                                .addProperty("instance", text())
                                .addProperty("traceId", text())
                                .addProperty(
                                        "violations",
                                        OASFactory.createSchema()
                                                .addType(SchemaType.ARRAY)
                                                .items(violation)));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
