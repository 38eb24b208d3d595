package news.broadsheet.articles.tag;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two tags that mean the same become one. */
@QuarkusTest
class TagMergeTest {
    private static final String TAGS = "/api/v1/newsroom/tags";

    @Inject
    Tags tags;

    @Inject
    MergeWork work;

    @Inject
    RetaggedObserver retagged;

    private final String test = "t" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private String tag(String name) {
        String slug = test + "-" + name;
        Newsroom.make("nigar", "tags", slug, Map.of("ru", slug));
        return slug;
    }

    private static Response merge(String slug, String into) {
        String etag = as("nigar").get(TAGS + "/" + slug).header("ETag");
        return as("nigar").header("If-Match", etag).body(Map.of("into", into)).post(TAGS + "/" + slug + "/merge");
    }

    private static void merged(String slug, String into) {
        merge(slug, into).then().statusCode(200).body("mergedInto", is(into));
    }

    private static List<String> listed(String tag) {
        return reader().get("/api/v1/articles?limit=100&tag=" + tag)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private static Story about(String... slugs) {
        return Story.published(with(draft("ru", "Слияние меток"), "tags", List.of(slugs)));
    }

    @Test
    void everyArticleNamesTheTargetFromThenOn() {
        String harbour = tag("harbour");
        String port = tag("port");
        Story both = about(harbour, "council", port);
        Story one = about(harbour);

        merged(harbour, port);

        both.read().then().body("tags.slug", contains(port, "council"));
        one.read().then().body("tags.slug", contains(port)).body("tags.name", contains(port));
        await().untilAsserted(() -> assertEquals(List.of(one.id(), both.id()), listed(port)));
        assertEquals(1, retagged.times(both.uuid()));
        assertEquals(1, retagged.times(one.uuid()));
        assertEquals(port, tags.canonical(harbour));
        assertEquals(port, tags.canonical(port));
        assertEquals("no-such-tag", tags.canonical("no-such-tag"));
        assertEquals(List.of(harbour), one.seenByTheDesk().getList("tags"), "a save is never changed");
    }

    @Test
    void whoAsksForItIsShownToTheTarget() {
        String harbour = tag("harbour");
        String port = tag("port");
        reader().get("/api/v1/tags/" + harbour)
                .then()
                .statusCode(200)
                .header("Cache-Tag", is("tags, tag-" + harbour))
                .body("slug", is(harbour));

        merged(harbour, port);

        reader().redirects()
                .follow(false)
                .get("/api/v1/tags/" + harbour)
                .then()
                .statusCode(301)
                .header("Location", is("/api/v1/tags/" + port))
                .header("Cache-Tag", is("tags, tag-" + harbour + ", tag-" + port));
        reader().get("/api/v1/tags?limit=100").then().body("items.slug", not(hasItem(harbour)));
        as("leyla").get(TAGS + "/" + harbour).then().statusCode(200).body("mergedInto", is(port));
        as("leyla").get(TAGS + "/" + port).then().statusCode(200).body("mergedInto", nullValue());
    }

    @Test
    void thereAreNoChains() {
        String quay = tag("quay");
        String harbour = tag("harbour");
        String port = tag("port");
        Story story = about(quay);

        merged(quay, harbour);
        merged(harbour, port);

        assertEquals(port, tags.canonical(quay));
        reader().redirects()
                .follow(false)
                .get("/api/v1/tags/" + quay)
                .then()
                .statusCode(301)
                .header("Location", is("/api/v1/tags/" + port));
        story.read().then().body("tags.slug", contains(port));
        await().untilAsserted(() -> assertEquals(List.of(story.id()), listed(port)));
    }

    @Test
    void whatWasMergedIsNoTagAnyMore() {
        String harbour = tag("harbour");
        String port = tag("port");
        String quay = tag("quay");
        merged(harbour, port);

        refused(merge(quay, harbour), port);
        refused(merge(harbour, quay), port);
        String etag = as("nigar").get(TAGS + "/" + harbour).header("ETag");
        refused(
                as("nigar")
                        .header("If-Match", etag)
                        .body(Map.of("names", Map.of("ru", "Гавань")))
                        .put(TAGS + "/" + harbour),
                port);
        assertEquals(quay, tags.canonical(quay));
        as("nigar")
                .body(Map.of("slug", harbour, "names", Map.of("ru", "Гавань")))
                .post(TAGS)
                .then()
                .statusCode(409);
    }

    private static void refused(Response response, String into) {
        response.then().statusCode(409).body("type", is("/problems/merged")).body("into", is(into));
    }

    @Test
    void aBadMergeIsRefused() {
        String harbour = tag("harbour");
        String port = tag("port");
        String url = TAGS + "/" + harbour + "/merge";
        Map<String, ?> body = Map.of("into", port);

        as("nigar").body(body).post(url).then().statusCode(428);
        as("nigar").header("If-Match", "\"7\"").body(body).post(url).then().statusCode(412);
        as("leyla").header("If-Match", "\"1\"").body(body).post(url).then().statusCode(403);
        as("admin").header("If-Match", "\"1\"").body(body).post(url).then().statusCode(403);
        as("nigar").header("If-Match", "\"1\"").post(url).then().statusCode(400);
        as("nigar")
                .header("If-Match", "\"1\"")
                .body(body)
                .post(TAGS + "/no-such-tag/merge")
                .then()
                .statusCode(404);
        for (Object into : List.of(harbour, "no-such-tag", "Not A Slug", "", "a".repeat(101), 5)) {
            as("nigar")
                    .header("If-Match", "\"1\"")
                    .body(Map.of("into", into))
                    .post(url)
                    .then()
                    .statusCode(400);
        }
        assertEquals(harbour, tags.canonical(harbour));
    }

    /** Each of the merges is fine by itself. */
    @RepeatedTest(5)
    void twoAtTheSameTimeMakeNoCircle() throws Exception {
        String one = tag("one");
        String other = tag("other");
        List<Integer> statuses;
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            Future<Response> there = clients.submit(() -> merge(one, other));
            Future<Response> back = clients.submit(() -> merge(other, one));
            statuses = Stream.of(there.get(), back.get())
                    .map(Response::statusCode)
                    .sorted()
                    .toList();
        }

        // The loser may also have read its ETag after the winner was done.
        assertEquals(200, statuses.getFirst());
        assertTrue(List.of(409, 412).contains(statuses.getLast()), statuses.toString());
        assertEquals(tags.canonical(one), tags.canonical(other));
    }

    @Test
    void whatDiesInTheMiddleIsDoneLater() {
        String harbour = tag("harbour");
        String port = tag("port");
        List<Story> stories = Stream.generate(() -> about(harbour)).limit(3).toList();
        retagged.failNextTimes(2);

        merged(harbour, port);

        await().untilAsserted(() -> assertEquals(3, listed(port).size()));
        assertEquals(0, retagged.failuresLeft());
        assertEquals(listed(port), listed(harbour), "who asks for the merged one gets its target");
        stories.forEach(story -> assertTrue(retagged.times(story.uuid()) >= 1, "told in the end"));
    }

    @Test
    void whatIsPublishedWithAMergedTagGoesToTheTarget() {
        String harbour = tag("harbour");
        String port = tag("port");
        Story draft = Story.write(with(draft("ru", "Начато до слияния"), "tags", List.of(harbour)));
        merged(harbour, port);

        draft.does("leyla", "submit", 200);
        draft.does("nigar", "publish", 200);

        draft.read().then().body("tags.slug", contains(port));
        await().untilAsserted(() -> assertEquals(List.of(draft.id()), listed(port)));
    }

    @Test
    void manyArticlesAreMovedSomeAtATime() {
        String harbour = tag("harbour");
        String port = tag("port");
        List<String> ids = Stream.generate(() -> about(harbour).id()).limit(60).toList();
        merged(harbour, port);

        await().untilAsserted(() -> assertEquals(60, listed(port).size()));
        ids.forEach(id -> assertEquals(1, retagged.times(UUID.fromString(id))));
        work.forgetDone();
    }

    @Test
    void howFarTheListsAreBehindIsMeasured() {
        int management = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        String metrics =
                RestAssured.get("http://localhost:" + management + "/q/metrics").asString();

        assertTrue(metrics.lines().anyMatch(line -> line.matches("articles_tags_merging_seconds(\\{.*})? [0-9.E-]+")));
    }

    @Test
    void aTagIsFoundByWhatIsTyped() {
        as("nigar")
                .body(Map.of(
                        "slug",
                        test + "-wind-power",
                        "names",
                        Map.of("ru", "Ветроэнергетика " + test, "az", "Külək enerjisi " + test),
                        "synonyms",
                        Map.of("ru", List.of("Ветряки " + test, "ВИЭ " + test))))
                .post(TAGS)
                .then()
                .statusCode(201)
                .body("synonyms.ru", contains("Ветряки " + test, "ВИЭ " + test));
        as("nigar").get(TAGS).then().statusCode(400).body("violations.field", contains("query"));
        as("site").get(TAGS + "?query=a").then().statusCode(403);

        String slug = test + "-wind-power";
        found("ветроэнерг", slug, false);
        found("KÜLƏK ENERJİSİ " + test, slug, true);
        found("kulek enerjisi " + test, slug, true);
        found("vetriaki " + test, slug, true);
        found("Ветряк " + test, slug, true);
        found("виэ " + test, slug, true);
        found(test, slug, true);
        found(test.substring(0, 6), slug, false);
    }

    private static void found(String typed, String slug, boolean duplicate) {
        as("leyla")
                .queryParam("query", typed)
                .queryParam("limit", 100)
                .get(TAGS)
                .then()
                .statusCode(200)
                .body("items.find { it.slug == '" + slug + "' }.duplicate", is(duplicate));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # named,  typed,    duplicate
            паромы,   паромы,   true
            паромы,   PAROMY,   true
            паромы,   паром,    true
            паромы,   парад,    false
            budget,   budgets,  true
            budget,   gadget,   false
            """)
    void whatIsSpeltAlikeIsADuplicate(String named, String typed, boolean duplicate) {
        String slug = tag("alike");
        as("nigar")
                .header("If-Match", "\"1\"")
                .body(Map.of("names", Map.of("ru", named)))
                .put(TAGS + "/" + slug)
                .then()
                .statusCode(200);

        assertEquals(
                duplicate,
                tags.suggest(typed, 100).stream()
                        .anyMatch(suggestion -> suggestion.slug().equals(slug) && suggestion.duplicate()));
    }

    @Test
    void theWordsOfAMergedTagFindItsTarget() {
        String harbour = tag("harbour");
        String port = tag("port");
        merged(harbour, port);

        as("leyla")
                .queryParam("query", harbour)
                .get(TAGS)
                .then()
                .body("items[0].slug", is(port))
                .body("items[0].matched", is(harbour))
                .body("items[0].similarity", is(1.0f))
                .body("items[0].duplicate", is(true))
                .body("items.slug", not(hasItem(harbour)));
    }

    @ParameterizedTest
    @CsvSource({"%, 0", "_, 0", "\\\\, 0", "!, 0", "三峡, 0"})
    void signsAreNoWildcards(String typed, int found) {
        as("leyla").queryParam("query", typed).get(TAGS).then().statusCode(200).body("items.size()", is(found));
    }
}
