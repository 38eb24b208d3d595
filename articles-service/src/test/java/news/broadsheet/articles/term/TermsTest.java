package news.broadsheet.articles.term;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sections, tags and authors. */
@QuarkusTest
class TermsTest {
    private static final Map<String, String> NAMES = Map.of("az", "Bir", "ru", "Один", "en", "One");

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,   leyla, nigar, chief, admin, site
            sections, 403,   403,   403,   201,   403
            tags,     403,   201,   201,   403,   403
            authors,  403,   201,   201,   403,   403
            """)
    void whoMayCreate(String kind, int leyla, int nigar, int chief, int admin, int site) {
        Map.of("leyla", leyla, "nigar", nigar, "chief", chief, "admin", admin, "site", site)
                .forEach((who, status) -> as(who).body(Map.of("slug", "by-" + who, "names", NAMES))
                        .post("/api/v1/newsroom/" + kind)
                        .then()
                        .statusCode(status));
    }

    @ParameterizedTest
    @CsvSource({"sections, admin, leyla", "tags, nigar, leyla", "authors, chief, admin"})
    void renamingNeedsTheVersionAndTheRole(String kind, String who, String other) {
        String url = "/api/v1/newsroom/" + kind + "/renamed";
        as(who).body(Map.of("slug", "renamed", "names", NAMES))
                .post("/api/v1/newsroom/" + kind)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", is(url));
        Map<String, ?> renamed = Map.of("names", Map.of("ru", "Два"));

        as(who).body(renamed).put(url).then().statusCode(428);
        as(other).header("If-Match", "\"1\"").body(renamed).put(url).then().statusCode(403);
        as(who).header("If-Match", "\"1\"")
                .body(renamed)
                .put(url)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        as(who).header("If-Match", "\"1\"")
                .body(renamed)
                .put(url)
                .then()
                .statusCode(412)
                .header("ETag", "\"2\"");
        as(who).header("If-Match", "\"2\"")
                .body(Map.of("slug", "other", "names", NAMES))
                .put(url)
                .then()
                .statusCode(400);
        as("leyla").get(url).then().statusCode(200).header("ETag", "\"2\"").body("names.ru", is("Два"));
        as(who).header("If-Match", "\"1\"")
                .body(renamed)
                .put(url + "-not")
                .then()
                .statusCode(404);
    }

    @Test
    void aSlugIsTakenOnce() {
        Map<String, ?> tag = Map.of("slug", "taken", "names", NAMES);
        as("nigar").body(tag).post("/api/v1/newsroom/tags").then().statusCode(201);

        as("nigar")
                .body(tag)
                .post("/api/v1/newsroom/tags")
                .then()
                .statusCode(409)
                .body("type", is("/problems/conflict"));
    }

    @ParameterizedTest
    @CsvSource({"sections, admin", "tags, nigar", "authors, nigar"})
    void ofTwoThatAreCreatedAtOnceOneIsRefused(String kind, String who) throws Exception {
        Map<String, ?> draft = Map.of("slug", "at-once", "names", NAMES);
        Callable<Response> create = () -> as(who).body(draft).post("/api/v1/newsroom/" + kind);

        assertEquals(List.of(201, 409), ConcurrentCalls.statuses(List.of(create, create)));
    }

    @ParameterizedTest
    @CsvSource({"sections, admin", "tags, nigar", "authors, nigar"})
    void aChangeThatChangesNothingIsAnotherVersion(String kind, String who) {
        String url = "/api/v1/newsroom/" + kind + "/unchanged";
        as(who).body(Map.of("slug", "unchanged", "names", NAMES))
                .post("/api/v1/newsroom/" + kind)
                .then()
                .statusCode(201)
                .body("names.keySet().toList()", contains("az", "ru", "en"));

        as(who).header("If-Match", "\"1\"")
                .body(Map.of("names", NAMES))
                .put(url)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("names.keySet().toList()", contains("az", "ru", "en"));
        as(who).get(url).then().header("ETag", "\"2\"");
    }

    @Test
    void aNameThatIsMissingInALanguageIsShownInAnother() {
        Newsroom.make("nigar", "tags", "half-named", Map.of("ru", "по-русски"));
        Map<String, Object> draft = Newsroom.with(Newsroom.draft("en", "In English"), "tags", List.of("half-named"));

        Story.published(draft).read().then().body("tags.name", contains("по-русски"));
    }

    @Test
    void theyAreListedPageByPageInTheOrderOfTheirSlugs() {
        List<String> slugs = new ArrayList<>();
        String next = "";
        do {
            Response page = reader().get("/api/v1/authors?limit=1&after=" + next);
            slugs.addAll(page.jsonPath().getList("items.slug"));
            next = page.path("next");
        } while (next != null);

        assertEquals(slugs.stream().sorted().distinct().toList(), slugs);
        assertTrue(slugs.contains("leyla-mammadova"), slugs.toString());
        reader().get("/api/v1/authors?limit=100")
                .then()
                .body(
                        "items.find { it.slug == 'leyla-mammadova' }.names.keySet().toList()",
                        contains("az", "ru", "en"));
    }
}
