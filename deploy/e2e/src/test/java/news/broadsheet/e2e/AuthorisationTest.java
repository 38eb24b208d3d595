package news.broadsheet.e2e;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may do what, cell by cell: {@code authorisation.txt} against the running platform. A cell is {@code 401} or {@code
 * 403}, or {@code +} for whatever else is answered but a failure: the calls are about the test's own article and picture, or
 * about nothing, and name a version that nothing has, so that they change nothing when they are allowed.
 */
@ExtendWith(RunningPlatform.class)
@Order(2) // before others make the parts fail
class AuthorisationTest {
    private static final String ALLOWED = "+";
    private static final String NO_VERSION = "\"999999999\"";
    private static final Pattern ROUTE = Pattern.compile("gateway\\.routes\\.([a-z-]+)\\.path");
    private static final Set<String> METHODS = Set.of("get", "head", "post", "put", "patch", "delete");

    private static Map<String, String> tokens;
    private static Map<String, String> values;

    /** @param cells by caller */
    private record Row(String method, String path, Map<String, String> cells, String body) {

        static Row of(String line) {
            String[] words = line.split(" +", 2 + Callers.ROLES.size() + 1);
            Map<String, String> cells = new LinkedHashMap<>();
            int at = 2;
            for (String caller : Callers.ROLES.keySet()) {
                cells.put(caller, words[at++]);
            }
            return new Row(words[0], words[1], cells, at < words.length ? words[at] : "");
        }

        String what() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return what();
        }
    }

    static List<Row> rows() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(AuthorisationTest.class.getResourceAsStream("authorisation.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }

    @BeforeAll
    static void prepare() throws Exception {
        Story.prepareNewsroom();
        tokens = Callers.tokens();
        Story story = Story.write(Story.draft("az", "Kim nə edə bilər"));
        values = Map.ofEntries(
                Map.entry("articles/{id}", story.id()),
                Map.entry("families/{id}", story.familyId()),
                Map.entry("media/{id}", pictureOfEditor()),
                Map.entry("notes/{id}", made("notes", Map.of("article", story.id(), "text", "Yoxlanılıb?"))),
                Map.entry("presence/{id}", made("presence", Map.of("article", story.id()))),
                Map.entry("previews/{id}", made("previews", Map.of("article", story.id()))),
                Map.entry("{id}", "01890a5d-ac96-774b-bcce-b302099a8057"),
                Map.entry("sections/{slug}", Story.SECTION),
                Map.entry("authors/{slug}", Story.AUTHOR),
                Map.entry("tags/{slug}", Story.TAGS.getFirst()),
                Map.entry("{section}", Story.SECTION),
                Map.entry("{language}", "az"),
                Map.entry("{number}", "1"),
                Map.entry("{after}", "1"));
    }

    private static String pictureOfEditor() throws IOException {
        return RunningPlatform.with(tokens.get("editor"))
                .contentType("image/jpeg")
                .body(Pictures.small())
                .post("/api/v1/newsroom/media")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String made(String kind, Map<String, String> body) {
        return RunningPlatform.with(tokens.get("reporter"))
                .body(body)
                .post("/api/v1/newsroom/" + kind)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** What a template stands for here: the last words before a parameter say of what it is, and others are of nothing. */
    private static String target(String template) {
        List<String> path = new ArrayList<>();
        String before = "";
        for (String segment : template.split("/", -1)) {
            String value = values.getOrDefault(before + "/" + segment, values.getOrDefault(segment, segment));
            path.add(value.replaceAll("\\{[a-z]+}", "nothing"));
            before = segment;
        }
        return String.join("/", path);
    }

    private static Response ask(Row row, String caller) {
        RequestSpecification request = RunningPlatform.reader().header("If-Match", NO_VERSION);
        if (!Callers.ANONYMOUS.equals(caller)) {
            request.auth().oauth2(tokens.get(caller));
        }
        if (row.path().startsWith("/api/v1/live/") && ALLOWED.equals(row.cells().get(caller))) {
            request.accept(ContentType.JSON); // allowed, but not to be had so: the events do not end
        }
        if (!row.body().isEmpty()) {
            request.contentType(ContentType.JSON).body(row.body().replace("{article}", values.get("articles/{id}")));
        }
        return request.redirects().follow(false).request(Method.valueOf(row.method()), target(row.path()));
    }

    private static String cell(Response response) {
        int status = response.statusCode();
        return status == 401 || status == 403 || status >= 500 ? Integer.toString(status) : ALLOWED;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isAnsweredAsTheTableSays(Row row) {
        Map<String, String> answered = new LinkedHashMap<>();
        List<String> said = new ArrayList<>();
        for (String caller : Callers.ROLES.keySet()) {
            Response response = ask(row, caller);
            answered.put(caller, cell(response));
            said.add(caller + ": " + response.statusCode() + " " + response.asString());
        }
        assertEquals(row.cells(), answered, () -> String.join("\n", said));
    }

    @Test
    void everyOperationAndEveryRouteHasARow() throws IOException {
        Set<String> expected = new TreeSet<>(operations().keySet());
        routes().forEach((path, methods) -> methods.forEach(method -> expected.add(method + " " + path)));

        List<String> rows = rows().stream().map(Row::what).toList();
        assertEquals(expected, new TreeSet<>(rows));
        assertEquals(expected.size(), rows.size(), "one row each");
    }

    /** An operation for which the document names roles is refused to everybody without one of them, and so it tells clients. */
    @Test
    void theDocumentNamesTheRolesThatTheTableHas() throws IOException {
        Map<String, Set<String>> operations = operations();
        for (Row row : rows()) {
            Set<String> needed = operations.getOrDefault(row.what(), Set.of());
            row.cells().forEach((caller, cell) -> {
                boolean has = Callers.ROLES.get(caller).stream().anyMatch(needed::contains);
                if (!needed.isEmpty() && !has) {
                    assertTrue(Set.of("401", "403").contains(cell), row.what() + " for " + caller);
                }
            });
            assertTrue(
                    needed.isEmpty()
                            || row.cells().containsValue(ALLOWED)
                            || row.what().endsWith("/kill")
                            || row.what().contains("/api-keys"),
                    row.what() + " is for nobody");
        }
    }

    /** The one that a chief signed in by password alone may not: the refusal says what is missing (RFC 9470). */
    @Test
    void whatNeedsAFreshSecondFactorSaysSo() throws IOException {
        Row kill = rows().stream()
                .filter(row -> row.path().endsWith("/kill"))
                .findFirst()
                .orElseThrow();
        ask(kill, "chief")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
    }

    /** The roles of each operation of the served document, of which a caller needs one; none where it is open. */
    private static Map<String, Set<String>> operations() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(RunningPlatform.reader()
                        .get("/api/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
        Map<String, Set<String>> operations = new LinkedHashMap<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(operation -> METHODS.contains(operation.getKey()))
                        .forEach(operation -> operations.put(
                                operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                                roles(operation.getValue()))));
        return operations;
    }

    private static Set<String> roles(JsonNode operation) {
        Set<String> roles = new TreeSet<>();
        operation.get("security").forEach(one -> one.path("bearer").forEach(role -> roles.add(role.asText())));
        return roles;
    }

    /** The methods of each path of the gateway's route table, which the running gateway has, too. */
    private static Map<String, Set<String>> routes() throws IOException {
        Properties properties = new Properties();
        try (Reader file = Files.newBufferedReader(
                RunningPlatform.repository().resolve("gateway/src/main/resources/application.properties"))) {
            properties.load(file);
        }
        Map<String, Set<String>> routes = properties.stringPropertyNames().stream()
                .map(ROUTE::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(
                        route -> properties.getProperty(route.group()),
                        route -> new TreeSet<>(Arrays.asList(properties
                                .getProperty("gateway.routes." + route.group(1) + ".methods")
                                .split(","))),
                        (one, other) -> {
                            one.addAll(other);
                            return one;
                        }));
        routes.forEach((path, methods) -> {
            String allow = RunningPlatform.reader().options(path).header("Allow");
            Set<String> more = Stream.of(allow.split(", *"))
                    .filter(method -> !Set.of("OPTIONS", "HEAD").contains(method))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(methods, more, path);
        });
        return routes;
    }
}
