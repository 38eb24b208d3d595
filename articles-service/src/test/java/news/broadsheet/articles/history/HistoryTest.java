package news.broadsheet.articles.history;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody alters what was public unseen. */
@QuarkusTest
class HistoryTest {
    @Inject
    Jdbi database;

    @Inject
    VerifyHistory verifyHistory;

    @Inject
    UserTransaction transaction;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private static Story correctedTwice() {
        Story story = Story.published(draft("ru", "Первая версия"));
        story.saves("nigar", draft("ru", "Вторая версия «с кавычками»\u2028"), 200);
        story.does("nigar", "correct", Map.of("reason", "Уточнено имя."), 200);
        story.saves("nigar", with(draft("ru", "Третья версия"), "guests", List.of("Гость")), 200);
        story.does("nigar", "correct", Map.of("reason", "Добавлен автор."), 200);
        return story;
    }

    private static JsonPath history(Story story) {
        return Newsroom.reader()
                .get(story.api() + "/history")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String verified(int expected) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertEquals(expected, verifyHistory.run(new PrintStream(out, true, StandardCharsets.UTF_8)), out::toString);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void everyPublicVersionIsListedWithItsReasonAndHash() {
        Story story = correctedTwice();
        story.does("nigar", "withdraw", Map.of("reason", "Снято."), 200);

        Newsroom.reader()
                .get(story.api() + "/history")
                .then()
                .statusCode(200)
                .header("Cache-Tag", "article-" + story.id())
                .body("versions.number", contains(1, 2, 3, 4))
                .body("versions.kind", contains("published", "corrected", "corrected", "withdrawn"))
                .body("versions.reason", contains(null, "Уточнено имя.", "Добавлен автор.", "Снято."))
                .body("versions[0].previousHash", is("0".repeat(64)));
        Newsroom.reader().get(story.api() + "/history/1").then().statusCode(410);
        Newsroom.reader().get(story.api() + "/history/4").then().statusCode(200).body("kind", is("withdrawn"));
        Newsroom.reader().get(story.api() + "/history/5").then().statusCode(404);
    }

    @Test
    void draftsHaveNoHistory() {
        Newsroom.reader()
                .get(Story.write(draft("ru", "Черновик")).api() + "/history")
                .then()
                .statusCode(404);
    }

    /** As anybody could, with nothing but the API and SHA-256. */
    @Test
    void aReaderCanCheckTheChain() throws Exception {
        Story story = correctedTwice();
        List<Map<String, Object>> versions = history(story).getList("versions");
        String previous = "0".repeat(64);
        for (Map<String, Object> version : versions) {
            Response content = Newsroom.reader().get(story.api() + "/history/" + version.get("number"));
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(previous.getBytes(StandardCharsets.US_ASCII));
            previous = HexFormat.of().formatHex(sha.digest(content.asByteArray()));
            assertEquals(version.get("hash"), previous);
        }
        assertEquals(3, versions.size());
    }

    /** A version is hashed in the form that it was made in; the first had no subtitle and no number of its own. */
    @Test
    void whatWasHashedBeforeThereWereSubtitlesIsStillVerified() throws Exception {
        Story story = Story.published(with(draft("ru", "С подзаголовком"), "subtitle", "Подзаголовок"));
        String content = Newsroom.reader()
                .get(story.api() + "/history/1")
                .then()
                .extract()
                .asString();
        assertTrue(content.contains("\"schema\":2,\"section\""), content);
        String first = content.replace("\"schema\":2,", "").replace("\"subtitle\":\"Подзаголовок\",", "");
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        String hash = HexFormat.of().formatHex(sha.digest(("0".repeat(64) + first).getBytes(StandardCharsets.UTF_8)));
        undone(() -> {
            alter(story, "update public_version set content_schema = 1, hash = '" + hash + "' where article_id = ?");
            verified(0);
            alter(story, "update revision set subtitle = 'Другой' where article_id = ?");
            verified(0);
        });
        undone(() -> {
            alter(story, "update revision set subtitle = 'Другой' where article_id = ?");
            assertTrue(verified(1).contains(story.id()));
        });
    }

    /** Each alters one thing of version 2 (which is revision 2) behind the service's back. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            revision       | body = replace(body, 'сентябре', 'сентябрe')           | number = 2
            revision       | lead = concat(lead, ' ')                                 | number = 1
            revision       | tags = '{port}'                                         | number = 3
            public_version | reason = 'Другая причина.'                              | number = 2
            public_version | at = at + interval '1 millisecond'                      | number = 1
            public_version | byline = '[{"slug":"leyla-mammadova","name":"Другая"}]' | number = 3
            public_version | hash = repeat('a', 64)                                  | number = 3
            public_version | previous_hash = repeat('b', 64)                         | number = 1
            public_version | labels = '{}'                                           | number = 2
            public_version | removes = '{1}'                                         | number = 3
            article        | live_revision = 1                                       | true
            article        | status = 'withdrawn', withdrawal_reason = 'x'           | true
            """)
    void whateverIsAlteredIsFound(String table, String change, String where) throws Exception {
        Story story = correctedTwice();
        verified(0);
        String id = "article".equals(table) ? "id" : "article_id";
        undone(() -> {
            assertEquals(1, alter(story, "update " + table + " set " + change + " where " + id + " = ? and " + where));
            assertTrue(verified(1).contains(story.id()));
        });
        verified(0);
    }

    private int alter(Story story, String sql) {
        return database.withHandle(handle -> handle.execute(sql, story.uuid()));
    }

    /** In a transaction that is never committed: the other tests share the database. */
    private void undone(Runnable damage) throws Exception {
        transaction.begin();
        try {
            damage.run();
        } finally {
            transaction.rollback();
        }
    }

    @Test
    void aMissingVersionIsFound() throws Exception {
        Story story = correctedTwice();
        undone(() -> {
            alter(story, "delete from public_version where article_id = ? and number = 2");
            assertTrue(verified(1).contains("version 2 is missing"));
        });
    }

    @Test
    void aLegalRemovalKeepsTheHashesAndShowsTheGap() {
        Story story = correctedTwice();
        List<String> hashes = history(story).getList("versions.hash");
        story.does("chief", "kill", Map.of("reason", "Решение суда.", "removeContent", true), 200);

        JsonPath after = history(story);
        assertEquals(List.of(true, true, true, false), after.getList("versions.removed"));
        assertEquals(hashes, after.<String>getList("versions.hash").subList(0, 3));
        assertTrue(verified(0).contains("removed by law, 0 faults"));
    }

    @Test
    void aGapThatNoKillTellsOfIsFound() throws Exception {
        Story story = correctedTwice();
        undone(() -> {
            alter(story, "update revision set body = '', headline = '' where article_id = ?");
            assertTrue(verified(1).contains(story.id()));
        });
    }
}
