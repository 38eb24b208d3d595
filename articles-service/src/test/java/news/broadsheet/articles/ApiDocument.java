package news.broadsheet.articles;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.ConfigProvider;

/** What the service says of itself, as the build writes it. */
record ApiDocument(JsonNode document) {
    private static final Set<String> CHANGING = Set.of("put", "post", "patch", "delete");

    /** One of its operations. */
    record Operation(String path, String method, JsonNode described) {
        boolean changesSomethingThatExists() {
            return CHANGING.contains(method) && path.contains("{");
        }

        boolean creates() {
            return "post".equals(method) && !path.contains("{");
        }

        boolean takes(String header) {
            return parameters("header").stream()
                    .anyMatch(parameter -> header.equals(parameter.get("name").asText())
                            && (!"If-Match".equals(header)
                                    || parameter.path("required").asBoolean()));
        }

        /** @param in query, path or header */
        List<JsonNode> parameters(String in) {
            return StreamSupport.stream(described.path("parameters").spliterator(), false)
                    .filter(parameter -> in.equals(parameter.get("in").asText()))
                    .toList();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static ApiDocument read() {
        String json = RestAssured.given()
                .accept("application/json")
                .get(managementUrl() + "/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        try {
            return new ApiDocument(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String managementUrl() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method ->
                                operations.add(new Operation(path.getKey(), method.getKey(), method.getValue()))));
        assertTrue(operations.size() > 20, operations.toString());
        return operations;
    }

    /** The schema that is meant: itself, or what it refers to. */
    JsonNode meant(JsonNode schema) {
        JsonNode ref = schema.get("$ref");
        return ref == null ? schema : meant(document.at(ref.asText().substring(1)));
    }
}
