package news.broadsheet.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.IndexView;

/** Adds to the API document how every operation refuses, and which problems there are. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ProblemsInApiDocument implements OASFilter {
    /** The schema of a problem. */
    public static final String SCHEMA = "Problem";

    /** Lists the types of problems on the schema of one, for {@code /api/docs/problems}. */
    private static final String TYPES = "x-problem-types";

    private final List<Map<String, Object>> types;

    public ProblemsInApiDocument(IndexView index) {
        this.types = index.getAnnotations(ProblemType.class).stream()
                .map(ProblemsInApiDocument::described)
                .toList();
    }

    /** The types that a document lists; empty where it says nothing of problems. */
    @SuppressWarnings("unchecked") // As written below.
    public static List<Map<String, Object>> types(OpenAPI document) {
        return Optional.ofNullable(document.getComponents())
                .map(Components::getSchemas)
                .map(schemas -> schemas.get(SCHEMA))
                .map(problem -> (List<Map<String, Object>>) problem.get(TYPES))
                .orElse(List.of());
    }

    private static Map<String, Object> described(AnnotationInstance type) {
        Map<String, Object> described = new TreeMap<>();
        Stream.of("name", "title", "remedy")
                .forEach(member -> described.put(member, type.value(member).asString()));
        described.put("status", type.value("status").asInt());
        return described;
    }

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
                                                Problem.MEDIA_TYPE,
                                                OASFactory.createMediaType()
                                                        .schema(OASFactory.createSchema()
                                                                .ref(SCHEMA)))));
        return operation;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        describe(document, types);
    }

    /** Lists these types in the document, besides those that it lists already. */
    public static void describe(OpenAPI document, Collection<Map<String, Object>> added) {
        SortedMap<String, Map<String, Object>> byName = new TreeMap<>();
        Stream.concat(types(document).stream(), added.stream())
                .forEach(type -> byName.put((String) type.get("name"), type));
        Schema violation = object().addProperty("field", text()).addProperty("message", text());
        Schema type = text().enumeration(byName.keySet().stream()
                .<Object>map(name -> "/problems/" + name)
                .toList());
        if (document.getComponents() == null) {
            document.setComponents(OASFactory.createComponents());
        }
        Schema problem = object().required(List.of("type", "title", "status", "detail", "instance", "traceId"))
                .addProperty("type", type)
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().addType(SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("instance", text())
                .addProperty("traceId", text())
                .addProperty(
                        "violations",
                        OASFactory.createSchema().addType(SchemaType.ARRAY).items(violation));
        // Not as an extension: in OpenAPI 3.1 a schema may hold any keyword, and only as such it is read again.
        problem.set(TYPES, List.copyOf(byName.values()));
        // As the last one, so that the document does not depend on the order in which Quarkus runs filters.
        document.getComponents().removeSchema(SCHEMA);
        document.getComponents().addSchema(SCHEMA, problem);
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }
}
