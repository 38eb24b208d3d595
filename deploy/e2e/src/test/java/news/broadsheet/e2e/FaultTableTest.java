package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import news.broadsheet.e2e.FaultyProxy.Fault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What clients get, and in what time, while a part does something wrong: each part × each fault × each call. It needs a platform with
 * proxies between its parts ({@link RunningPlatform}).
 */
@Tag("long")
@ExtendWith(RunningPlatform.class)
class FaultTableTest {
    private static final Set<String> HTTP =
            Set.of("articles-service", "search-service", "analytics-service", "keycloak", "elasticsearch");
    private static final Set<String> READING = Set.of("articles-service", "postgres");
    private static final Set<String> SERVICE = Set.of("articles-service");

    /** They wait five seconds for a part, which nothing else keeps busy meanwhile. */
    private static final Map<String, String> PATIENT =
            Map.of("beacon", "analytics-service", "crawlers' requests", "analytics-service", "sign-in", "keycloak");

    /** A tenth of it is what a reader notices. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    /** Ten times what a call may wait for a service, as its route says. */
    private static final Duration ANYTHING = Duration.ofSeconds(50);

    private static final Duration UPLOADS = Duration.ofSeconds(300);

    private static Story kept;
    private static String keptPage;
    private static String unkeptPage;
    private static Story draft;
    private static String token;
    private static String adminToken;
    private static int saves;

    /**
     * @param route name in the gateway's table; null for what is composed or signs in
     * @param needs parts without which it is refused
     * @param healthy its status when nothing is wrong
     */
    private record Call(
            String name, String route, boolean isKept, Set<String> needs, int healthy, Supplier<Response> send) {

        static Call kept(String route, String target) {
            return new Call("kept " + target, route, true, Set.of(), 200, () -> reader().get(target));
        }

        /** @param needs what has to look for it */
        static Call missing(String route, String target, Set<String> needs) {
            return new Call(
                    "missing " + target,
                    route,
                    false,
                    needs,
                    404,
                    () -> reader().get(target.replace("NEW", UUID.randomUUID().toString())));
        }

        int expected(String part, Fault fault) {
            boolean waits = fault == Fault.SLOW && part.equals(PATIENT.get(name));
            return needs.contains(part) && !waits ? 503 : healthy;
        }

        Duration atMost() {
            return isKept ? KEPT : "uploads".equals(route) ? UPLOADS : ANYTHING;
        }
    }

    private static List<Call> calls() {
        return List.of(
                new Call("kept page", null, true, Set.of(), 200, () -> reader().get(keptPage)),
                new Call("kept front page", null, true, Set.of(), 200, () -> reader().get("/az/")),
                new Call("unkept page", null, false, READING, 200, () -> reader().get(unkeptPage)),
                // With a code that Keycloak has not given.
                new Call("sign-in", null, false, Set.of("keycloak"), 401, FaultTableTest::signIn),
                new Call("kept article", "articles", true, Set.of(), 200, () -> reader().get(kept.api())),
                Call.kept("sections", "/api/v1/sections"),
                Call.kept("tags", "/api/v1/tags"),
                Call.kept("authors", "/api/v1/authors"),
                Call.kept("quotes", "/api/v1/quotes?language=az"),
                Call.kept("labels", "/api/v1/labels"),
                Call.kept("feeds", "/api/v1/feeds/rss.xml?language=az"),
                Call.kept("front", "/api/v1/front/az"),
                Call.kept("popular", "/api/v1/popular?language=az"),
                new Call(
                        "kept count",
                        "counts",
                        true,
                        Set.of(),
                        200,
                        () -> reader().get("/api/v1/views?article=" + kept.id())),
                // What cannot be a token or a key is not looked for.
                Call.missing("previews", "/api/v1/previews/NEW", SERVICE),
                Call.missing("addresses", "/api/v1/addresses?path=/NEW", READING),
                Call.missing("indexnow", "/api/v1/indexnow/NEW.txt", SERVICE),
                Call.missing("media", "/api/v1/media/NEW", READING),
                new Call(
                        "search",
                        "search",
                        false,
                        Set.of("search-service", "elasticsearch"),
                        200,
                        () -> reader().get("/api/v1/search?q=" + UUID.randomUUID())),
                new Call(
                        "suggestions",
                        "suggest",
                        false,
                        Set.of("search-service", "elasticsearch"),
                        200,
                        () -> reader().get("/api/v1/search/suggest?q=" + UUID.randomUUID())),
                // The gateway's own; its events do not end, so it is asked for what it refuses.
                new Call(
                        "live events",
                        "live",
                        true,
                        Set.of(),
                        406,
                        () -> reader().accept(ContentType.JSON).get("/api/v1/live/latest")),
                new Call("beacon", "views", false, Set.of("analytics-service", "kafka"), 202, FaultTableTest::beacon),
                new Call(
                        "crawlers' requests",
                        "crawlers",
                        false,
                        Set.of("analytics-service", "postgres"),
                        200,
                        () -> RunningPlatform.with(adminToken)
                                .get("/api/v1/newsroom/crawlers?from=2026-01-01&to=2026-01-02")),
                // In each replica's memory.
                new Call(
                        "keys of partners",
                        "api-keys",
                        true,
                        Set.of(),
                        200,
                        () -> RunningPlatform.with(adminToken).get("/api/v1/newsroom/api-keys")),
                // All replicas are to hear of it.
                new Call(
                        "purge",
                        "cache-purge",
                        false,
                        Set.of("kafka"),
                        204,
                        () -> RunningPlatform.with(adminToken)
                                .body(Map.of("tags", List.of("nothing")))
                                .post("/api/v1/newsroom/cache/purge")),
                new Call("staff save", "newsroom", false, READING, 200, FaultTableTest::save),
                new Call(
                        "staff's pictures",
                        "uploads",
                        false,
                        READING,
                        200,
                        () -> RunningPlatform.with(token).get("/api/v1/newsroom/media")));
    }

    private static Response beacon() {
        return reader().contentType(ContentType.JSON)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0")
                .body(Map.of(
                        "events",
                        List.of(Map.of("id", UUID.randomUUID().toString(), "article", kept.id(), "kind", "open"))))
                .post("/api/v1/views");
    }

    private static Response save() {
        return RunningPlatform.with(token)
                .header("If-Match", draft.etag())
                .body(Story.draft("az", "Saxlanılır " + ++saves))
                .put(draft.newsroom());
    }

    /**
     * The browser is sent to Keycloak, if that answers, and comes back with a code that it never gave: whether it is good, only
     * Keycloak can say.
     */
    static Response signIn() {
        Response begun = reader().redirects().follow(false).get("/newsroom");
        if (begun.statusCode() != 302) {
            return begun;
        }
        String state = begun.header("Location").replaceFirst(".*[?&]state=([^&]*).*", "$1");
        return reader().redirects()
                .follow(false)
                .cookies(begun.cookies())
                .urlEncodingEnabled(false)
                .get("/newsroom?code=" + UUID.randomUUID() + "&state=" + state);
    }

    private static Set<String> routes() throws IOException {
        Properties table = new Properties();
        try (Reader in = Files.newBufferedReader(
                RunningPlatform.repository().resolve("gateway/src/main/resources/application.properties"))) {
            table.load(in);
        }
        Set<String> names = new TreeSet<>();
        for (String property : table.stringPropertyNames()) {
            if (property.matches("gateway\\.routes\\.[a-z-]+\\.path")) {
                names.add(property.split("\\.", -1)[2]);
            }
        }
        return names;
    }

    @BeforeAll
    static void publish() {
        Story.prepareNewsroom();
        kept = Story.published(Story.draft("az", "Nasaz hissələr oxucuya mane olmur"));
        keptPage = kept.page();
    }

    /** Everything works; what is to be kept is read, and what is not is new. */
    private static void prepare(String part, Fault fault) {
        RunningPlatform.soon("all is well before " + part + " is " + fault)
                .atMost(Duration.ofMinutes(3))
                .ignoreExceptions()
                .untilAsserted(() -> {
                    token = RunningPlatform.token("reporter");
                    adminToken = RunningPlatform.token("admin");
                    draft = Story.write(token, Story.draft("az", "Qaralama"));
                    unkeptPage = RunningPlatform.as("editor")
                            .get(Story.published(Story.draft("az", "Oxunmamış")).newsroom())
                            .then()
                            .statusCode(200)
                            .extract()
                            .path("path");
                    for (Call call : calls()) {
                        if (!call.name().equals("unkept page")) {
                            assertEquals(call.healthy(), call.send().get().statusCode(), call.name());
                        }
                    }
                    draft = Story.write(token, Story.draft("az", "Qaralama"));
                });
    }

    static Stream<Arguments> cells() {
        return RunningPlatform.proxies().keySet().stream()
                .sorted()
                .flatMap(part -> Stream.of(Fault.values())
                        .filter(fault -> fault != Fault.NONE)
                        // PostgreSQL and Kafka do not speak HTTP.
                        .filter(fault -> fault != Fault.ANSWERING_500 || HTTP.contains(part))
                        .map(fault -> Arguments.of(part, fault)));
    }

    @Test
    void eachRouteHasARow() throws IOException {
        Set<String> rows = new TreeSet<>();
        calls().stream().filter(call -> call.route() != null).forEach(call -> rows.add(call.route()));
        assertEquals(routes(), rows);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void clientsGetAnAnswerOrARefusalWhile(String part, Fault fault) throws Exception {
        prepare(part, fault);
        Map<String, String> wrong = new LinkedHashMap<>();
        List<String> row = new ArrayList<>();
        FaultyProxy proxy = RunningPlatform.proxies().get(part);
        proxy.begin(fault);
        try {
            for (Call call : calls()) {
                long began = System.nanoTime();
                Response response = call.send().get();
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                row.add(call.name() + " " + response.statusCode() + " " + took.toMillis() + " ms");
                if (!isAsExpected(call, part, fault, response) || took.compareTo(call.atMost()) > 0) {
                    wrong.put(
                            call.name(),
                            "expected " + call.expected(part, fault) + " within " + call.atMost() + " but got "
                                    + response.statusCode() + " after " + took + " "
                                    + response.asString().lines().findFirst().orElse(""));
                }
            }
        } finally {
            proxy.end();
        }
        System.out.println("  " + part + " " + fault + ": " + String.join(" · ", row));
        assertTrue(wrong.isEmpty(), () -> part + " " + fault + ": " + wrong);
    }

    private static boolean isAsExpected(Call call, String part, Fault fault, Response response) {
        boolean refused = response.statusCode() == 503 && response.header("Retry-After") != null;
        if (refused && part.equals("postgres") && call.needs().equals(SERVICE)) {
            return true; // articles-service is left alone for a second after calls that needed PostgreSQL
        }
        return response.statusCode() == call.expected(part, fault) && (response.statusCode() != 503 || refused);
    }
}
