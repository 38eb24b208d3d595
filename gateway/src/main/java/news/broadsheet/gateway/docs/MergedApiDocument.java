package news.broadsheet.gateway.docs;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import io.smallrye.openapi.api.util.MergeUtil;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import news.broadsheet.http.ProblemsInApiDocument;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.info.Info;

/** Merges the services' API documents into the one that clients of the gateway read, at build time. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class MergedApiDocument implements OASFilter {
    private static final List<String> SERVICES = List.of("articles-service", "search-service", "analytics-service");

    @Override
    public void filterOpenAPI(OpenAPI merged) {
        Info own = merged.getInfo();
        List<Map<String, Object>> problems = new ArrayList<>(ProblemsInApiDocument.types(merged));
        for (String service : SERVICES) {
            OpenAPI contract = read(service);
            problems.addAll(ProblemsInApiDocument.types(contract));
            MergeUtil.merge(merged, contract);
        }
        ProblemsInApiDocument.describe(merged, problems);
        merged.setInfo(own);
        merged.setServers(null);
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
