package news.broadsheet.e2e;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An article on its way through the newsroom, as one client of the API sees it: its id and the ETag last read. */
final class Story {
    static final String SECTION = "harbour";
    static final List<String> TAGS = List.of("lighthouse", "council");
    static final String AUTHOR = "leyla-mammadova";

    private static final String ARTICLES = "/api/v1/newsroom/articles";

    private final String id;
    private final String familyId;
    private String etag;

    private Story(Response created) {
        this.id = created.path("id");
        this.familyId = created.path("familyId");
        this.etag = created.header("ETag");
    }

    /** The section, author and tags that the stories of these tests use, unless another test made them. */
    static void prepareNewsroom() {
        make("admin", "sections", SECTION, Map.of("az", "Liman", "ru", "Гавань", "en", "Harbour"));
        make(
                "editor",
                "authors",
                AUTHOR,
                Map.of("az", "Leyla Məmmədova", "ru", "Лейла Мамедова", "en", "Leyla Mammadova"));
        make("editor", "tags", TAGS.getFirst(), Map.of("az", "mayak", "ru", "маяк", "en", "lighthouse"));
        make("editor", "tags", TAGS.getLast(), Map.of("az", "şura", "ru", "совет", "en", "council"));
    }

    private static void make(String who, String kind, String slug, Map<String, String> names) {
        RunningPlatform.as(who)
                .body(Map.of("slug", slug, "names", names))
                .post("/api/v1/newsroom/" + kind)
                .then()
                .statusCode(anyOf(is(201), is(409)));
    }

    static Map<String, Object> draft(String language, String headline) {
        return new TreeMap<>(Map.of(
                "language",
                language,
                "section",
                SECTION,
                "headline",
                headline,
                "lead",
                "Совет города решил судьбу старого маяка.",
                "body",
                "<p>Президенту совета вручили ключи от маяка.</p><blockquote data-speaker=\"Рена Алиева\""
                        + " data-role=\"смотритель\"><p>Свет будет гореть.</p></blockquote><p>Ремонт займёт год.</p>",
                "labels",
                List.of("exclusive"),
                "byline",
                List.of(AUTHOR),
                "tags",
                TAGS));
    }

    static Story write(Map<String, Object> draft) {
        return write(RunningPlatform.token("reporter"), draft);
    }

    static Story write(String token, Map<String, Object> draft) {
        return new Story(RunningPlatform.with(token)
                .body(draft)
                .post(ARTICLES)
                .then()
                .statusCode(201)
                .extract()
                .response());
    }

    /** Written, submitted and published. */
    static Story published(Map<String, Object> draft) {
        Story story = write(draft);
        story.move("reporter", "submit", 200);
        story.move("editor", "publish", 200);
        return story;
    }

    Response move(String who, String verb, int expected) {
        return move(who, verb, null, expected);
    }

    Response move(String who, String verb, Map<String, ?> body, int expected) {
        return moveWith(RunningPlatform.token(who), verb, body, expected);
    }

    Response moveWith(String token, String verb, Map<String, ?> body, int expected) {
        var request = RunningPlatform.with(token).header("If-Match", etag);
        if (body != null) {
            request.body(body);
        }
        Response response = request.post(ARTICLES + "/" + id + "/" + verb)
                .then()
                .statusCode(expected)
                .extract()
                .response();
        if (expected == 200) {
            etag = response.header("ETag");
        }
        return response;
    }

    /** Whatever becomes of it: the service may be killed meanwhile. */
    void tryToPublish(String token) {
        RunningPlatform.with(token).header("If-Match", etag).post(ARTICLES + "/" + id + "/publish");
    }

    void save(String who, Map<String, Object> draft) {
        etag = RunningPlatform.as(who)
                .header("If-Match", etag)
                .body(draft)
                .put(ARTICLES + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
    }

    String id() {
        return id;
    }

    String familyId() {
        return familyId;
    }

    String etag() {
        return etag;
    }

    String api() {
        return "/api/v1/articles/" + id;
    }

    String newsroom() {
        return ARTICLES + "/" + id;
    }

    /** The address of its page. */
    String page() {
        return RunningPlatform.reader()
                .get(api())
                .then()
                .statusCode(200)
                .extract()
                .path("path");
    }
}
