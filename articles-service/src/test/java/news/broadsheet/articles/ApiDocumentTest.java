package news.broadsheet.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What holds for every route that there is, and will hold for those to come. */
@QuarkusTest
class ApiDocumentTest {
    private static final Set<String> CHANGING = Set.of("put", "post", "patch", "delete");

    /** An operation of the API document. */
    private record Operation(String path, String method, Map<String, ?> described) {
        boolean changesSomethingThatExists() {
            return CHANGING.contains(method) && path.contains("{");
        }

        boolean creates() {
            return "post".equals(method) && !path.contains("{");
        }

        boolean takes(String header) {
            return described.get("parameters") instanceof List<?> parameters
                    && parameters.stream()
                            .map(parameter -> (Map<?, ?>) parameter)
                            .anyMatch(parameter -> header.equals(parameter.get("name"))
                                    && "header".equals(parameter.get("in"))
                                    && (!"If-Match".equals(header) || Boolean.TRUE.equals(parameter.get("required"))));
        }
    }

    private static List<Operation> operations() {
        JsonPath document = RestAssured.given()
                .accept("application/json")
                .get(managementUrl() + "/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Operation> operations = new ArrayList<>();
        document.<String, Map<String, Map<String, ?>>>getMap("paths")
                .forEach((path, methods) ->
                        methods.forEach((method, described) -> operations.add(new Operation(path, method, described))));
        assertTrue(operations.size() > 20, operations.toString());
        return operations;
    }

    private static String managementUrl() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    @Test
    void whateverChangesAThingTakesIfMatch() {
        for (Operation operation : operations()) {
            if (operation.changesSomethingThatExists()) {
                assertTrue(operation.takes("If-Match"), operation + " takes no If-Match");
            }
        }
    }

    @Test
    void whateverChangesAThingIsRefusedWithoutIfMatch() {
        for (Operation operation : operations()) {
            if (operation.changesSomethingThatExists()) {
                String path = operation
                        .path()
                        .replace("{id}", UUID.randomUUID().toString())
                        .replace("{slug}", "some-slug")
                        .replace("{language}", "ru")
                        .replace("{number}", "1");
                assertFalse(path.contains("{"), path);
                assertEquals(
                        428,
                        Newsroom.as("allRoles")
                                .request(operation.method(), path)
                                .statusCode(),
                        operation.toString());
            }
        }
    }

    @Test
    void whateverCreatesTakesAnIdempotencyKey() {
        for (Operation operation : operations()) {
            if (operation.creates()) {
                assertTrue(operation.takes("Idempotency-Key"), operation.toString());
            }
        }
    }

    @Test
    void everyOperationSaysWhatItDoesAndHowItRefuses() {
        for (Operation operation : operations()) {
            assertNotNull(operation.described().get("summary"), operation.toString());
            assertTrue(
                    ((Map<?, ?>) operation.described().get("responses")).containsKey("default"), operation.toString());
        }
    }
}
