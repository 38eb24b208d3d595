package news.broadsheet.articles.section;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.staff.Staff;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Sections below sections. */
@QuarkusTest
class SectionTreeTest {
    private static final String SECTIONS = "/api/v1/newsroom/sections";

    @Inject
    Sections sections;

    @Inject
    ArticleAccess access;

    private final String test = "s" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private String slug(String name) {
        return test + "-" + name;
    }

    private void create(String name, String parent, Object... more) {
        as("admin")
                .body(draft(name, parent, more))
                .post(SECTIONS)
                .then()
                .statusCode(201)
                .body("parent", is(parent == null ? null : slug(parent)));
    }

    private Map<String, Object> draft(String name, String parent, Object... more) {
        Map<String, Object> draft =
                new HashMap<>(Map.of("slug", slug(name), "names", Map.of("az", name + " az", "ru", name + " ru")));
        if (parent != null) {
            draft.put("parent", slug(parent));
        }
        for (int i = 0; i < more.length; i += 2) {
            draft.put((String) more[i], more[i + 1]);
        }
        return draft;
    }

    private Response change(String name, String parent, Object... more) {
        String url = SECTIONS + "/" + slug(name);
        return as("admin")
                .header("If-Match", as("admin").get(url).header("ETag"))
                .body(draft(name, parent, more))
                .put(url);
    }

    /** This test's sections, each as name(those below it). */
    private String tree(String language) {
        return describe(reader().get("/api/v1/sections/tree?language=" + language)
                .then()
                .statusCode(200)
                .header("Cache-Tag", is("sections"))
                .extract()
                .jsonPath()
                .getList("items"));
    }

    private String describe(List<Map<String, Object>> nodes) {
        return nodes.stream()
                .filter(node -> ((String) node.get("slug")).startsWith(test))
                .map(node -> ((String) node.get("name")).replaceFirst(" .*", "") + describe(children(node)))
                .reduce((one, next) -> one + " " + next)
                .map(all -> "(" + all + ")")
                .orElse("");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> children(Map<String, Object> node) {
        return (List<Map<String, Object>>) node.get("children");
    }

    @Test
    void theyAreNestedAndInTheirOrder() {
        create("world", null);
        create("asia", "world");
        create("europe", "world");
        create("africa", "world", "position", 0);
        create("baku", "asia");
        create("last", null, "position", 9_999);

        assertEquals("(world(africa asia(baku) europe) last)", tree("az"));
        Map<String, Map<String, Object>> flat = flat();
        assertEquals(slug("asia"), flat.get(slug("baku")).get("parent"));
        assertEquals(1, flat.get(slug("europe")).get("position"));
        assertFalse(flat.get(slug("europe")).containsKey("fourEyes"), "the newsroom's own");

        change("europe", "world", "position", 0).then().statusCode(200).body("position", is(0));
        change("asia", null).then().statusCode(200).body("parent", nullValue());
        change("africa", "world").then().statusCode(200).body("position", is(0));
        assertEquals("(world(africa europe) asia(baku) last)", tree("az"));
    }

    @Test
    void oneMayBeMissingInALanguageWithAllThatIsBelowIt() {
        create("world", null);
        create("asia", "world", "languages", List.of("az"));
        create("baku", "asia", "languages", List.of("az", "ru"));
        create("retired", null, "languages", List.of());

        assertEquals("(world(asia(baku)))", tree("az"));
        assertEquals("(world)", tree("ru"));
        assertTrue(sections.path(slug("baku")).existsIn("az"));
        assertFalse(sections.path(slug("baku")).existsIn("ru"));
        assertFalse(sections.path(slug("retired")).existsIn("az"));
        assertFalse(sections.path("no-such-section").existsIn("az"));
        reader().get("/api/v1/sections/tree").then().statusCode(400).body("violations.field", contains("language"));
        reader().get("/api/v1/sections/tree?language=tlh").then().statusCode(400);
    }

    /** All sections by slug: the other tests have made more than a page of them. */
    private static Map<String, Map<String, Object>> flat() {
        Map<String, Map<String, Object>> flat = new HashMap<>();
        String after = "";
        while (after != null) {
            var page = reader().queryParam("after", after)
                    .get("/api/v1/sections?limit=100")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            page.<Map<String, Object>>getList("items").forEach(item -> flat.put((String) item.get("slug"), item));
            after = page.getString("next");
        }
        return flat;
    }

    private List<String> listed(String name) {
        return reader().get("/api/v1/articles?section=" + slug(name)).path("items.id");
    }

    @Test
    void whatIsBelowOneIsListedWithIt() {
        create("world", null);
        create("asia", "world");
        create("baku", "asia");
        create("sport", null);

        Story story = Story.published(Newsroom.with(Newsroom.draft("ru", "Из Баку"), "section", slug("baku")));
        assertEquals(List.of(story.id()), listed("world"));
        assertEquals(List.of(story.id()), listed("asia"));
        assertEquals(List.of(), listed("sport"));
        change("asia", "sport").then().statusCode(200);
        assertEquals(List.of(), listed("world"));
        assertEquals(List.of(story.id()), listed("sport"));
        change("asia", "world").then().statusCode(200);
        assertEquals(
                List.of(slug("baku"), slug("asia"), slug("world")),
                sections.path(slug("baku")).slugs());
    }

    @Test
    void fourEyesSeeWhatIsBelowToo() {
        create("world", null, "fourEyes", true);
        create("asia", "world");
        create("sport", null);

        assertTrue(sections.path(slug("world")).fourEyes());
        assertTrue(sections.path(slug("asia")).fourEyes());
        assertFalse(sections.path(slug("sport")).fourEyes());
        assertFalse(sections.path("no-such-section").fourEyes());
        change("world", null).then().statusCode(200).body("fourEyes", is(false));
        assertFalse(sections.path(slug("asia")).fourEyes(), "what is left out is no longer so");
    }

    @Test
    void whoEditsASectionEditsWhatIsBelowIt() {
        create("world", null);
        create("asia", "world");
        create("sport", null);
        Staff sevda = new Staff(
                "id", "Sevda", true, false, false, Optional.of(Set.of(slug("world"))), Optional.of(Set.of("az")));

        assertTrue(access.mayEdit(sevda, slug("world"), "az"));
        assertTrue(access.mayEdit(sevda, slug("asia"), "az"));
        assertFalse(access.mayEdit(sevda, slug("asia"), "ru"));
        assertFalse(access.mayEdit(sevda, slug("sport"), "az"));
        assertTrue(access.mayEdit(sevda, null, "az"));
        assertFalse(access.mayEdit(sevda, null, "ru"));
        assertFalse(access.mayEdit(sevda, "no-such-section", "az"));
    }

    @Test
    void aCircleIsRefused() {
        create("a", null);
        create("b", "a");
        create("c", "b");

        for (String below : List.of("a", "b", "c")) {
            refused(change("a", below)).body("violations[0].message", containsString("itself or below it"));
        }
        refused(as("admin").body(draft("d", "d")).post(SECTIONS));
        refused(as("admin").body(draft("d", "e")).post(SECTIONS))
                .body("violations[0].message", containsString("does not exist"));
        assertEquals("(a(b(c)))", tree("az"));
    }

    @Test
    void fiveAreTheDeepest() {
        create("one", null);
        create("two", "one");
        create("three", "two");
        create("four", "three");
        create("five", "four");
        create("top", null);

        refused(as("admin").body(draft("six", "five")).post(SECTIONS))
                .body("violations[0].message", containsString("more than 5 deep"));
        refused(change("one", "top"));
        change("two", null).then().statusCode(200);
        change("two", "top").then().statusCode(200);
        assertEquals("(one top(two(three(four(five)))))", tree("ru"));
    }

    private static ValidatableResponse refused(Response response) {
        return response.then().statusCode(400).body("violations.field", contains("parent"));
    }

    /** Each of the moves is fine by itself. */
    @RepeatedTest(5)
    void twoAtTheSameTimeMakeNoCircle() throws Exception {
        create("a", null);
        create("b", null);
        List<Integer> statuses;
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            Future<Response> one = clients.submit(() -> change("a", "b"));
            Future<Response> other = clients.submit(() -> change("b", "a"));
            statuses = Stream.of(one.get(), other.get())
                    .map(Response::statusCode)
                    .sorted()
                    .toList();
        }

        assertEquals(List.of(200, 400), statuses);
        assertTrue(Set.of("(a(b))", "(b(a))").contains(tree("az")), tree("az"));
    }

    @Test
    void whatIsRefusedChangesNothing() {
        create("a", null);
        Map<String, Object> before =
                as("admin").get(SECTIONS + "/" + slug("a")).jsonPath().getMap("");
        for (Map.Entry<String, ?> bad : Map.of(
                        "parent",
                        "Not A Slug",
                        "position",
                        -1,
                        "languages",
                        List.of("tlh"),
                        "fourEyes",
                        "perhaps",
                        "sort",
                        1)
                .entrySet()) {
            change("a", null, bad.getKey(), bad.getValue())
                    .then()
                    .statusCode(400)
                    .body(containsString(bad.getKey()));
        }

        assertEquals(
                before, as("admin").get(SECTIONS + "/" + slug("a")).jsonPath().getMap(""));
        as("nigar").body(draft("b", "a")).post(SECTIONS).then().statusCode(403);
        reader().get("/api/v1/sections?limit=100").then().body("items.slug", not(hasItem(slug("b"))));
        assertEquals(Set.of("slug", "names", "position", "fourEyes"), before.keySet());
    }
}
