package news.broadsheet.gateway.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.api.util.MergeUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import news.broadsheet.http.ProblemsInApiDocument;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.info.Info;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Merges the services' API documents into the one that clients of the gateway read, at build time. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class MergedApiDocument implements OASFilter {
    private static final List<String> SERVICES = List.of("articles-service", "search-service", "analytics-service");

    /** The gateway's own role towards the services: what it may do, anybody may do through it. */
    private static final String GATEWAY = "site";

    private static final String API_KEY = "apiKey";

    @Override
    public void filterOpenAPI(OpenAPI merged) {
        Info own = merged.getInfo();
        List<Map<String, Object>> problems = new ArrayList<>(ProblemsInApiDocument.types(merged));
        Map<String, Schema> schemas = new HashMap<>();
        for (String service : SERVICES) {
            OpenAPI contract = read(service);
            problems.addAll(ProblemsInApiDocument.types(contract));
            // Before the others are looked at: it is the one schema that differs from service to service.
            contract.getComponents().removeSchema(ProblemsInApiDocument.SCHEMA);
            checkNamesMeanOneThing(schemas, contract, service);
            MergeUtil.merge(merged, contract);
        }
        ProblemsInApiDocument.describe(merged, problems);
        merged.getComponents()
                .addSecurityScheme(
                        API_KEY,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-Api-Key")
                                .description(
                                        "Of a partner, for reads that are open to everybody: with limits of its own"
                                                + " instead of those of an address."));
        merged.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().entrySet().stream())
                .forEach(operation -> sayWhoMay(operation.getKey(), operation.getValue()));
        merged.setInfo(own);
        // Relative to the document's own address: every site serves its own.
        merged.setServers(List.of(OASFactory.createServer().url("/").description("This site")));
    }

    /** The merge would make one schema of both, which neither service answers with. */
    private static void checkNamesMeanOneThing(Map<String, Schema> known, OpenAPI contract, String service) {
        contract.getComponents().getSchemas().forEach((name, schema) -> {
            Schema other = known.putIfAbsent(name, schema);
            if (other != null && !other.equals(schema)) {
                throw new IllegalStateException("The schema " + name + " of " + service
                        + " is not what another service calls so: name one of them by @Schema(name)");
            }
        });
    }

    /** Tells people in the description and programs in the requirements; one of these is enough, whatever its role. */
    private static void sayWhoMay(HttpMethod method, Operation operation) {
        List<String> roles = Objects.requireNonNull(operation.getSecurity(), operation::getSummary).stream()
                .flatMap(requirement -> requirement.getSchemes().values().stream())
                .flatMap(List::stream)
                .toList();
        boolean isOpen = roles.contains(GATEWAY);
        String whoMay = isOpen ? "Open to everybody." : "For the role " + String.join(" or ", roles) + ".";
        operation.setDescription(
                operation.getDescription() == null ? whoMay : operation.getDescription() + "\n\n" + whoMay);
        operation.setSecurity(
                isOpen
                        ? method == HttpMethod.GET ? anybodyOrPartner() : List.of()
                        : roles.stream().map(MergedApiDocument::role).toList());
    }

    /** Nothing is required, or a key is sent. */
    private static List<SecurityRequirement> anybodyOrPartner() {
        return List.of(
                OASFactory.createSecurityRequirement(),
                OASFactory.createSecurityRequirement().addScheme(API_KEY));
    }

    private static SecurityRequirement role(String name) {
        return OASFactory.createSecurityRequirement().addScheme("bearer", name);
    }

    private static OpenAPI read(String service) {
        String name = "/contracts/" + service + "/contract/openapi.yaml";
        try (InputStream contract = Objects.requireNonNull(MergedApiDocument.class.getResourceAsStream(name), name)) {
            byte[] bytes = contract.readAllBytes();
            return SmallRyeOpenAPI.builder()
                    .enableModelReader(false)
                    .enableStandardStaticFiles(false)
                    .enableStandardFilter(false)
                    .enableAnnotationScan(false)
                    .withCustomStaticFile(() -> new ByteArrayInputStream(bytes))
                    .build()
                    .model();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
