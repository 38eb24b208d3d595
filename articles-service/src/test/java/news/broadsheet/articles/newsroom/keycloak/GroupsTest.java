package news.broadsheet.articles.newsroom.keycloak;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the groups of Keycloak allow, from the group to the answer: callers with tokens of a real Keycloak, at articles of the section
 * economy in each language.
 */
@QuarkusTest
@TestProfile(RealKeycloak.class)
class GroupsTest {
    private static final String ARTICLES = "/api/v1/newsroom/articles";
    private static boolean prepared;

    @BeforeEach
    void prepare() {
        prepareOnce();
    }

    private static synchronized void prepareOnce() {
        if (prepared) {
            return;
        }
        for (String section : List.of("economy", "sport")) {
            RealKeycloak.as("admin")
                    .body(Map.of("slug", section, "names", Map.of("az", section, "ru", section, "en", section)))
                    .post("/api/v1/newsroom/sections")
                    .then()
                    .statusCode(anyOf(is(201), is(409)));
            RealKeycloak.createGroupOfSection(section);
        }
        RealKeycloak.as("editor")
                .body(Map.of("slug", "author", "names", Map.of("az", "Author", "ru", "Author", "en", "Author")))
                .post("/api/v1/newsroom/authors")
                .then()
                .statusCode(anyOf(is(201), is(409)));
        RealKeycloak.createStaff("author", "reporter");
        RealKeycloak.createStaff("other-reporter", "reporter", "sections/economy", "languages/az");
        RealKeycloak.createStaff("editor-of-sport", "editor", "sections/sport");
        RealKeycloak.createStaff("editor-of-economy", "editor", "sections/economy");
        RealKeycloak.createStaff("editor-in-az", "editor", "sections/economy", "languages/az");
        RealKeycloak.createStaff("editor-in-two", "editor", "languages/az", "languages/en");
        prepared = true;
    }

    private static Map<String, Object> draft(String language) {
        return new TreeMap<>(Map.of(
                "language",
                language,
                "section",
                "economy",
                "headline",
                "Büdcə",
                "lead",
                "Lead.",
                "body",
                "<p>Body.</p>",
                "byline",
                List.of("author")));
    }

    /** An article of the author that waits for an editor. */
    private record Submitted(String url, String etag, String language) {
        static Submitted in(String language) {
            Response draft = RealKeycloak.as("author").body(draft(language)).post(ARTICLES);
            draft.then().statusCode(201);
            String url = ARTICLES + "/" + draft.path("id");
            Response submitted = RealKeycloak.as("author")
                    .header("If-Match", draft.header("ETag"))
                    .post(url + "/submit");
            submitted.then().statusCode(200);
            return new Submitted(url, submitted.header("ETag"), language);
        }

        int sees(String who) {
            return RealKeycloak.as(who).get(url).statusCode();
        }

        int saves(String who) {
            return RealKeycloak.as(who)
                    .header("If-Match", etag)
                    .body(draft(language))
                    .put(url)
                    .statusCode();
        }

        int moves(String who, String move) {
            return RealKeycloak.as(who)
                    .header("If-Match", etag)
                    .post(url + "/" + move)
                    .statusCode();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # who,              az,    ru,    en
            other-reporter,     -,     -,     -
            editor-of-sport,    see,   see,   see
            editor-of-economy,  edit,  edit,  edit
            editor-in-az,       edit,  see,   see
            editor-in-two,      edit,  see,   edit
            editor,             edit,  edit,  edit
            chief,              edit,  edit,  edit
            admin,              -,     -,     -
            """)
    void whoMayDoWhatWithAnothersArticle(String who, String az, String ru, String en) {
        Map<String, String> may = Map.of("az", az, "ru", ru, "en", en);
        may.forEach((language, what) -> {
            String where = who + " in " + language;
            int see = "-".equals(what) ? 403 : 200;
            int edit = "edit".equals(what) ? 200 : 403;
            assertEquals(see, Submitted.in(language).sees(who), where);
            assertEquals(edit, Submitted.in(language).saves(who), where);
            for (String move : List.of("return", "approve", "publish", "discard")) {
                assertEquals(edit, Submitted.in(language).moves(who, move), where + ": " + move);
            }
        });
    }

    /** Whoever is in no group of a kind is not restricted by it; what the token says, the newsroom believes. */
    @ParameterizedTest
    @CsvSource(nullValues = "all", textBlock = """
            editor-of-sport, sport,   all
            editor-in-az,    economy, az
            editor-in-two,   all,     az en
            chief,           all,     all
            """)
    void theNewsroomSaysWhereTheyEdit(String who, String sections, String languages) {
        Response me = RealKeycloak.as(who).get("/api/v1/newsroom/me");

        assertEquals(sections, joined(me.path("sections")));
        assertEquals(languages, joined(me.path("languages")));
    }

    private static String joined(List<String> names) {
        return names == null ? null : String.join(" ", names.stream().sorted().toList());
    }
}
