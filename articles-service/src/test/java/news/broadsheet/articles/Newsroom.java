package news.broadsheet.articles;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import news.broadsheet.local.test.Tokens;

/** The people of these tests and what they file articles under. */
public final class Newsroom {
    /** Three reporters, an editor, one of a section in a language, the chief, the admin and the gateway. */
    private static final Map<String, String[]> ROLES = Map.of(
            "leyla", new String[] {"reporter"},
            "tural", new String[] {"reporter"},
            "rauf", new String[] {"reporter"},
            "nigar", new String[] {"reporter", "editor"},
            "sevda", new String[] {"reporter", "editor"},
            "chief", new String[] {"reporter", "editor", "chief"},
            "admin", new String[] {"reporter", "admin"},
            "allRoles", new String[] {"reporter", "editor", "chief", "admin"},
            "site", new String[] {"site"});

    /** What their tokens say besides; nothing means all sections and languages. */
    private static final Map<String, Map<String, List<String>>> CLAIMS =
            Map.of("sevda", Map.of("sections", List.of("economy"), "languages", List.of("az")));

    private static final AtomicInteger MADE = new AtomicInteger();
    private static boolean prepared;

    private Newsroom() {}

    public static RequestSpecification as(String who) {
        return RestAssured.given().auth().oauth2(token(who)).contentType(ContentType.JSON);
    }

    private static String token(String who) {
        return Tokens.with(CLAIMS.getOrDefault(who, Map.of()), "articles-service", who, ROLES.get(who));
    }

    /** The gateway, reading for somebody. */
    public static RequestSpecification reader() {
        return RestAssured.given().auth().oauth2(token("site"));
    }

    /** Sections, authors and tags, once. */
    public static synchronized void prepare() {
        if (prepared) {
            return;
        }
        make("admin", "sections", "city", Map.of("az", "Şəhər", "ru", "Город", "en", "City"));
        make("admin", "sections", "economy", Map.of("az", "İqtisadiyyat", "ru", "Экономика", "en", "Economy"));
        make(
                "nigar",
                "authors",
                "leyla-mammadova",
                Map.of("az", "Leyla Məmmədova", "ru", "Лейла Мамедова", "en", "Leyla Mammadova"));
        make("nigar", "tags", "port", Map.of("az", "liman", "ru", "порт", "en", "port"));
        make("nigar", "tags", "council", Map.of("az", "şura", "ru", "совет", "en", "council"));
        prepared = true;
    }

    public static void make(String who, String kind, String slug, Map<String, String> names) {
        as(who).body(Map.of("slug", slug, "names", names))
                .post("/api/v1/newsroom/" + kind)
                .then()
                .statusCode(anyOf(is(201), is(409)));
    }

    /** A new tag, so that a test's lists hold its own articles only. */
    public static String newTag() {
        String slug = "tag-" + MADE.incrementAndGet();
        make("nigar", "tags", slug, Map.of("ru", slug));
        return slug;
    }

    public static Map<String, Object> draft(String language, String headline) {
        return new TreeMap<>(Map.of(
                "language",
                language,
                "section",
                "city",
                "labels",
                List.of("exclusive"),
                "headline",
                headline,
                "lead",
                "Совет города утвердил проект после восьми лет споров.",
                "body",
                "<p>Работы начнутся в сентябре.</p>",
                "byline",
                List.of("leyla-mammadova"),
                "tags",
                List.of("port", "council")));
    }

    public static Map<String, Object> with(Map<String, Object> draft, String field, Object value) {
        Map<String, Object> changed = new TreeMap<>(draft);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }

    static Response post(String who, Object body) {
        return as(who).body(body).post(Story.ARTICLES);
    }
}
