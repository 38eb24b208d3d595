package news.broadsheet.articles.article;

import static java.nio.charset.StandardCharsets.UTF_8;
import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent twice is created once. */
@QuarkusTest
class IdempotencyTest {
    private final String key = UUID.randomUUID().toString();

    @Inject
    Jdbi database;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private Response create(String who, Map<String, Object> draft) {
        return as(who).header("Idempotency-Key", key).body(draft).post(Story.ARTICLES);
    }

    @Test
    void aRepeatAnswersWithTheArticleAsItIsNow() {
        Map<String, Object> draft = draft("ru", "Дважды");
        Response first = create("leyla", draft);
        String url = Story.ARTICLES + "/" + first.path("id");
        as("leyla")
                .header("If-Match", first.header("ETag"))
                .post(url + "/submit")
                .then()
                .statusCode(200);

        create("leyla", draft)
                .then()
                .statusCode(201)
                .header("Location", is(first.header("Location")))
                .header("ETag", "\"2\"")
                .body("id", is(first.<String>path("id")))
                .body("status", is("inReview"));
    }

    /** A client may repeat its request across an upgrade: what a draft did not have before does not count while it is empty. */
    @Test
    void aRepeatIsRecognisedByAServiceThatKnowsMoreFields() throws Exception {
        create("leyla", draft("ru", "До обновления")).then().statusCode(201);

        byte[] before = MessageDigest.getInstance("SHA-256").digest("""
                ArticleDraft{"language":"ru","section":"city","labels":["exclusive"],"headline":"До обновления",\
                "lead":"Совет города утвердил проект после восьми лет споров.","body":"<p>Работы начнутся в сентябре.</p>",\
                "byline":["leyla-mammadova"],"guests":[],"tags":["port","council"]}""".getBytes(UTF_8));
        assertEquals(
                HexFormat.of().formatHex(before),
                database.withHandle(
                        handle -> handle.createQuery("select fingerprint from idempotency_key where key = ?")
                                .bind(0, key)
                                .mapTo(String.class)
                                .one()));
    }

    @Test
    void aKeyIsNotForSomethingElse() {
        create("leyla", draft("ru", "Одно")).then().statusCode(201);

        create("leyla", draft("ru", "Другое"))
                .then()
                .statusCode(422)
                .body("type", is("/problems/idempotency-key-reused"));
    }

    @Test
    void aKeyIsItsSendersOwn() {
        String first = create("leyla", draft("ru", "Свой ключ")).path("id");

        create("tural", draft("ru", "Свой ключ")).then().statusCode(201).body("id", not(is(first)));
    }

    @Test
    void aKeyOfARefusedRequestIsFree() {
        create("leyla", Newsroom.with(draft("ru", "Ошибка"), "tags", List.of("no-such-tag")))
                .then()
                .statusCode(400);

        create("leyla", draft("ru", "Исправлено")).then().statusCode(201);
    }

    @Test
    void aKeyThatIsNoneIsRefused() {
        as("leyla")
                .header("Idempotency-Key", "a b")
                .body(draft("ru", "Ключ"))
                .post(Story.ARTICLES)
                .then()
                .statusCode(400)
                .body("violations.field", contains("Idempotency-Key"));
    }

    @Test
    void eightAtOnceAreOne() throws Exception {
        Map<String, Object> draft = draft("ru", "Восьмеро");
        List<Callable<Response>> calls = IntStream.range(0, 8)
                .<Callable<Response>>mapToObj(i -> () -> create("leyla", draft))
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> ids = threads.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .map(response -> response.then().statusCode(201).extract().<String>path("id"))
                    .collect(Collectors.toSet());
            assertEquals(1, ids.size());
        }
    }

    @Test
    void aTagIsCreatedOnceToo() {
        Map<String, Object> tag = Map.of("slug", "twice", "names", Map.of("ru", "дважды"));
        as("nigar")
                .header("Idempotency-Key", key)
                .body(tag)
                .post("/api/v1/newsroom/tags")
                .then()
                .statusCode(201);

        as("nigar")
                .header("Idempotency-Key", key)
                .body(tag)
                .post("/api/v1/newsroom/tags")
                .then()
                .statusCode(201);
        as("nigar").body(tag).post("/api/v1/newsroom/tags").then().statusCode(409);
    }
}
