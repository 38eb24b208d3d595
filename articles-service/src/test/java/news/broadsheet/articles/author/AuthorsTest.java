package news.broadsheet.articles.author;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import news.broadsheet.articles.Newsroom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Authors, as readers and the newsroom know them. */
@QuarkusTest
class AuthorsTest {
    private static final String AUTHORS = "/api/v1/newsroom/authors";

    @Inject
    Authors authors;

    private final String slug = "author-" + UUID.randomUUID();

    private Map<String, Object> draft() {
        return new TreeMap<>(Map.of(
                "slug",
                slug,
                "names",
                Map.of("az", "Sevda Limanlı", "ru", "Севда Лиманлы"),
                "titles",
                Map.of("az", "İqtisadiyyat redaktoru"),
                "biographies",
                Map.of("ru", "Пишет о портах.\n\nРодилась у моря."),
                "expertise",
                List.of("ports", "budget"),
                "languages",
                List.of("az", "ru"),
                "links",
                List.of(Map.of("label", "Telegram", "url", "https://t.me/sevda")),
                "photo",
                "01890a5d-ac96-774b-bcce-b302099a8057",
                "staffId",
                "staff-" + slug));
    }

    @Test
    void readersSeeThemWithoutTheirAccount() {
        as("nigar").body(draft()).post(AUTHORS).then().statusCode(201).body("staffId", is("staff-" + slug));

        reader().get("/api/v1/authors/" + slug)
                .then()
                .statusCode(200)
                .header("Cache-Tag", is("authors, author-" + slug))
                .body("names.az", is("Sevda Limanlı"))
                .body("titles.az", is("İqtisadiyyat redaktoru"))
                .body("biographies.ru", is("Пишет о портах.\n\nРодилась у моря."))
                .body("expertise", contains("ports", "budget"))
                .body("languages", contains("az", "ru"))
                .body("links.url", contains("https://t.me/sevda"))
                .body("photo", is("01890a5d-ac96-774b-bcce-b302099a8057"))
                .body("active", is(true))
                .body("staffId", nullValue());
        assertEquals(Optional.of(slug), authors.slugOf("staff-" + slug));
        reader().get("/api/v1/authors/nobody").then().statusCode(404);
        reader().get("/api/v1/authors/%00").then().statusCode(404);
    }

    @Test
    void whatIsLeftOutIsNoLongerSo() {
        String etag = as("nigar").body(draft()).post(AUTHORS).header("ETag");

        as("nigar")
                .header("If-Match", etag)
                .body(Map.of("names", Map.of("ru", "Севда"), "active", false))
                .put(AUTHORS + "/" + slug)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("names.size()", is(1))
                .body("titles.size()", is(0))
                .body("links.size()", is(0))
                .body("photo", nullValue())
                .body("staffId", nullValue())
                .body("active", is(false));
    }

    @Test
    void aListHasNoBiographies() {
        as("nigar").body(draft()).post(AUTHORS).then().statusCode(201);

        String next = "";
        do {
            Response page = reader().get("/api/v1/authors?limit=100&after=" + next);
            page.then().body("items.findAll { it.biographies != null }.size()", is(0));
            next = page.path("next");
        } while (next != null);
    }

    @Test
    void aMemberOfStaffIsOneAuthor() throws Exception {
        Map<String, Object> other = Newsroom.with(draft(), "slug", slug + "-other");
        List<Integer> statuses;
        try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
            Future<Response> one =
                    clients.submit(() -> as("nigar").body(draft()).post(AUTHORS));
            Future<Response> two = clients.submit(() -> as("nigar").body(other).post(AUTHORS));
            statuses = Stream.of(one.get(), two.get())
                    .map(Response::statusCode)
                    .sorted()
                    .toList();
        }

        assertEquals(List.of(201, 409), statuses);
    }

    @Test
    void beingCreatedTwiceUnderOneKeyIsOnce() {
        for (int i = 0; i < 2; i++) {
            as("nigar")
                    .header("Idempotency-Key", slug)
                    .body(draft())
                    .post(AUTHORS)
                    .then()
                    .statusCode(201)
                    .header("ETag", "\"1\"");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "javascript:alert(1)",
                "//example.com/",
                "https:example.com",
                "https://",
                "https://bank.example@evil.example/",
                "https://example.com/\u202Etxt",
                "https://example.com/ x",
                "HTTPS://example.com\\@evil.example",
                "mailto:sevda@example.com"
            })
    void aLinkLeadsToAnHttpsSite(String url) {
        as("nigar")
                .body(Newsroom.with(draft(), "links", List.of(Map.of("label", "Site", "url", url))))
                .post(AUTHORS)
                .then()
                .statusCode(400)
                .body("violations[0].field", is("links[0].url"))
                .body(containsString("links[0].url"));
    }
}
