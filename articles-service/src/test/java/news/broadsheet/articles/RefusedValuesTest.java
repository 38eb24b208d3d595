package news.broadsheet.articles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.articles.ApiDocument.Operation;
import news.broadsheet.articles.BadValues.Place;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every value that an operation's own description does not allow, sent to every operation: each is a problem that names
 * the field, and nothing is stored. What is added to the API is tested here without being named.
 */
@QuarkusTest
class RefusedValuesTest {
    private static final List<String> STORED = List.of(
            "article",
            "revision",
            "author",
            "section",
            "tag",
            "note",
            "editing_session",
            "preview",
            "front_layout",
            "media",
            "plan",
            "planning");
    /** The one body that is no JSON; its own tests are those of pictures. */
    private static final String UPLOAD = "post /api/v1/newsroom/media";

    @Inject
    Jdbi database;

    private ApiDocument api;
    private final List<String> wrong = new ArrayList<>();

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        api = ApiDocument.read();
    }

    private static String address(Operation operation) {
        return operation
                .path()
                .replace("{id}", UUID.randomUUID().toString())
                .replace("{language}", "ru")
                .replaceAll("\\{(number|after)}", "1")
                .replaceAll("\\{[a-z]+}", "no-such-thing");
    }

    private static RequestSpecification ask() {
        return Newsroom.as("allRoles").header("If-Match", "\"1\"").urlEncodingEnabled(false);
    }

    private void expect(String what, Response answer, int from, int to, String named) {
        boolean problem = answer.statusCode() >= from
                && answer.statusCode() <= to
                && "application/problem+json".equals(answer.contentType())
                && answer.asString().contains(named);
        if (!problem) {
            wrong.add(what + " → " + answer.statusCode() + " "
                    + answer.asString().lines().limit(3).collect(Collectors.joining(" ")));
        }
    }

    private void nothingIsWrong() {
        assertEquals(0, wrong.size(), () -> wrong.size() + ":\n" + String.join("\n", wrong));
    }

    private List<Operation> withJson() {
        List<Operation> found = new ArrayList<>();
        for (Operation operation : api.operations()) {
            if (operation.described().has("requestBody") && !UPLOAD.equals(operation.toString())) {
                assertTrue(schema(operation).isObject(), operation + " takes what this test does not know");
                found.add(operation);
            }
        }
        return found;
    }

    private static JsonNode schema(Operation operation) {
        return operation.described().at("/requestBody/content/application~1json/schema");
    }

    @Test
    void everyTextAndListHasALimitThatIsDocumented() {
        for (Operation operation : withJson()) {
            for (Place place : BadValues.places(api, schema(operation))) {
                if (!place.isLimited()) {
                    wrong.add(operation + " " + place.path());
                }
            }
        }
        for (Operation operation : api.operations()) {
            for (String in : List.of("query", "path")) {
                for (JsonNode parameter : operation.parameters(in)) {
                    BadValues.places(api, parameter.get("schema")).stream()
                            .filter(place -> !place.isLimited())
                            .forEach(place -> wrong.add(operation + " " + parameter.get("name")));
                }
            }
        }
        nothingIsWrong();
    }

    @Test
    void noBodyWithABadValueIsTaken() {
        Map<String, Long> before = stored();
        int sent = 0;
        for (Operation operation : withJson()) {
            for (Place place : BadValues.places(api, schema(operation))) {
                for (var value : place.badValues().entrySet()) {
                    Response answer =
                            ask().body(place.in(value.getValue())).request(operation.method(), address(operation));
                    expect(operation + " " + place.path() + ": " + value.getKey(), answer, 400, 400, place.field());
                    sent++;
                }
            }
        }
        nothingIsWrong();
        assertEquals(before, stored());
        assertTrue(sent > 1_000, "only " + sent);
    }

    @Test
    void noBodyThatIsNoneIsTaken() {
        Map<String, Long> before = stored();
        for (Operation operation : withJson()) {
            String method = operation.method();
            String address = address(operation);
            String what = operation.toString();
            expect(what + " XML", ask().contentType("text/xml").body("<a/>").request(method, address), 415, 415, "");
            expect(what + " cut off", ask().body("{\"").request(method, address), 400, 400, "");
            expect(what + " a list", ask().body("[]").request(method, address), 400, 400, "");
            expect(what + " more", ask().body("{\"no-such\":1}").request(method, address), 400, 400, "");
            String large = "{\"no-such\":\"" + "a".repeat(3_000_000) + "\"}";
            expect(what + " 3 MB", ask().body(large).request(method, address), 413, 413, "");
        }
        nothingIsWrong();
        assertEquals(before, stored());
    }

    @Test
    void noAddressWithABadValueLeadsAnywhere() {
        for (Operation operation : api.operations()) {
            if ("get".equals(operation.method())) {
                for (var value : BadValues.IN_ADDRESSES.entrySet()) {
                    for (JsonNode parameter : operation.parameters("query")) {
                        String name = parameter.get("name").asText();
                        Response answer = ask().get(address(operation) + "?" + name + "=" + value.getValue());
                        expect(operation + " " + name + ": " + value.getKey(), answer, 400, 404, "");
                    }
                    for (JsonNode parameter : operation.parameters("path")) {
                        String name = parameter.get("name").asText();
                        String path = operation.path().replace("{" + name + "}", value.getValue());
                        Response answer = ask().get(address(new Operation(path, "get", operation.described())));
                        expect(operation + " " + name + ": " + value.getKey(), answer, 400, 404, "");
                    }
                }
            }
        }
        nothingIsWrong();
    }

    @Test
    void noParameterThatNobodyHeedsIsTaken() {
        Map<String, Long> before = stored();
        for (Operation operation : api.operations()) {
            refuses(operation, "no-such-parameter", "?no-such-parameter=1");
            for (JsonNode parameter : operation.parameters("query")) {
                String name = parameter.get("name").asText();
                refuses(operation, name, "?" + name + "=1&" + name + "=2");
            }
        }
        nothingIsWrong();
        assertEquals(before, stored());
    }

    private void refuses(Operation operation, String name, String query) {
        RequestSpecification request = UPLOAD.equals(operation.toString())
                ? ask().contentType("image/png").body(new byte[8])
                : ask();
        // The answer to HEAD has no body to name it in.
        String named = "head".equals(operation.method()) ? "" : name;
        Response answer = request.request(operation.method(), address(operation) + query);
        expect(operation + " " + query, answer, 400, 400, named);
    }

    private Map<String, Long> stored() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : STORED) {
            rows.put(
                    table,
                    database.withHandle(handle -> handle.createQuery("select count(*) from " + table)
                            .mapTo(Long.class)
                            .one()));
        }
        return rows;
    }
}
