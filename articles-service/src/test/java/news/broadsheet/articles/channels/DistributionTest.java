package news.broadsheet.articles.channels;

import static java.time.Duration.ofSeconds;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.channels.FakeServers.HUB;
import static news.broadsheet.articles.channels.FakeServers.INDEXNOW;
import static news.broadsheet.articles.channels.FakeServers.TELEGRAM;
import static news.broadsheet.articles.channels.FakeServers.receipt;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.channels.FakeServer.Fault;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each channel is told of what is public, and that none keeps the others waiting. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FakeServersExtension.class})
class DistributionTest {
    private static final String CHAT = "@news_ru";
    private static final Map<String, String> REASON = Map.of("reason", "Уточнение.");

    @Inject
    Jdbi database;

    private static String message(String headline, String path) {
        return headline + "\n\nСовет города утвердил проект после восьми лет споров.\n\nhttps://newspaper.example"
                + path;
    }

    private static List<String> pings() {
        return HUB.heard().stream()
                .map(form -> URLDecoder.decode(form, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void everyChannelIsToldWhatIsPublished() {
        Story story = Story.published(draft("ru", "Мост <b>&\"готов\""));
        String path = story.path();
        FakeServers.everythingIsTold(database);

        assertEquals(List.of(message("Мост <b>&\"готов\"", path)), TELEGRAM.messages(CHAT, path));
        assertEquals(9, pings().size());
        assertEquals(
                new JsonObject()
                        .put("host", "newspaper.example")
                        .put("key", "0123456789abcdef")
                        .put("keyLocation", "https://newspaper.example/0123456789abcdef.txt")
                        .put("urlList", JsonArray.of("https://newspaper.example" + path)),
                new JsonObject(INDEXNOW.heard().getFirst()));
    }

    @Test
    void aCorrectionChangesTheMessageAndTellsTheOthersAgain() {
        Story story = Story.published(draft("ru", "Мост"));
        FakeServers.everythingIsTold(database);
        story.saves("nigar", draft("ru", "Мост и туннель"), 200);
        story.does("nigar", "correct", REASON, 200);
        FakeServers.everythingIsTold(database);

        assertEquals(List.of(message("Мост и туннель", story.path())), TELEGRAM.messages(CHAT, story.path()));
        assertEquals(18, pings().size());
        assertEquals(2, INDEXNOW.heard().size());
    }

    @Test
    void aWithdrawalTakesTheMessageBackAndTellsTheOthersWhereItWas() {
        Story story = Story.published(draft("ru", "Слух"));
        String path = story.path();
        FakeServers.everythingIsTold(database);
        story.does("nigar", "withdraw", REASON, 200);
        FakeServers.everythingIsTold(database);

        assertEquals(List.of(), TELEGRAM.messages(CHAT, path));
        assertEquals(18, pings().size());
        assertEquals(List.of(INDEXNOW.heard().getFirst(), INDEXNOW.heard().getFirst()), INDEXNOW.heard());
        assertEquals(0, textsKeptOf(story));
    }

    private int textsKeptOf(Story story) {
        return database.withHandle(handle -> handle.createQuery("""
                        select count(*) from receipt where article_id = :id and (headline is not null or lead is not null)""")
                .bind("id", story.uuid())
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void eachLanguageHasItsChatAndOneWithoutIsLeftOut() {
        Story az = Story.published(draft("az", "Körpü"));
        Story en = Story.published(draft("en", "Bridge"));
        FakeServers.everythingIsTold(database);

        assertEquals(1, TELEGRAM.messages("-1001234567890", az.path()).size());
        assertEquals(List.of("indexnow", "websub"), channelsThatKnow(en));
    }

    private List<String> channelsThatKnow(Story story) {
        return database.withHandle(
                handle -> handle.createQuery("select channel from receipt where article_id = :id order by channel")
                        .bind("id", story.uuid())
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void whatIsNotCommittedIsNotTold() {
        Story story = Story.write(draft("ru", "Не вышло"));
        story.does("leyla", "submit", 200);
        story.tries("leyla", "publish", null).then().statusCode(403);
        database.useHandle(handle -> handle.execute("alter table outbox rename to outbox_away"));
        try {
            story.tries("nigar", "publish", null).then().statusCode(500);
        } finally {
            database.useHandle(handle -> handle.execute("alter table outbox_away rename to outbox"));
        }

        assertEquals(List.of(), channelsThatKnow(story));
    }

    /** Had publishing to wait for a channel, all of them would have been tried when it is done. */
    @Test
    void aChannelThatHangsKeepsNeitherTheNewsroomNorTheOthersWaiting() {
        TELEGRAM.has(Fault.HANGS);
        HUB.has(Fault.HANGS);
        List<Story> stories = IntStream.range(0, 20)
                .mapToObj(i -> Story.write(draft("ru", "Быстро " + i)))
                .toList();
        stories.forEach(story -> story.does("leyla", "submit", 200));
        try (ExecutorService desk = Executors.newVirtualThreadPerTaskExecutor()) {
            stories.forEach(story -> desk.execute(() -> story.does("nigar", "publish", 200)));
        }
        assertTrue(untried("telegram") > 0, "Telegram was waited for");
        assertTrue(untried("websub") > 0, "the hub was waited for");

        stories.forEach(story -> story.read().then().statusCode(200));
        await().until(() -> INDEXNOW.heard().size() == 20);
        assertEquals(20, pending("telegram"));
        assertEquals(20, pending("websub"));
    }

    private int untried(String channel) {
        return count("state = 'pending' and attempts = 0", channel);
    }

    private int pending(String channel) {
        return count("state = 'pending'", channel);
    }

    private int count(String condition, String channel) {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from receipt where channel = :channel and " + condition)
                        .bind("channel", channel)
                        .mapTo(Integer.class)
                        .one());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            403, 'failed: IndexNow answered 403: the key is not in the file that it was told of; does articles.site.url lead to the gateway?'
            422, 'failed: IndexNow answered 422: the address is not of articles.site.url''s host, or the key is malformed'
            302, failed: IndexNow answered 302
            429, pending: IndexNow answered 429
            503, pending: IndexNow answered 503
            """)
    void aRefusalForGoodIsKeptWithItsReason(int status, String receipt) {
        INDEXNOW.answers(status);
        Story story = Story.published(draft("ru", "Отказ"));

        comesTo(receipt, story, "indexnow");
        INDEXNOW.answers(202);
        FakeServers.retryWhatFailed(database, story);
        FakeServers.everythingIsTold(database);
        assertEquals("done", receipt(database, story.uuid(), "indexnow"));
    }

    /** While time passes: on a busy machine a first try may find even a fake too slow. */
    private void comesTo(String expected, Story story, String channel) {
        await().atMost(ofSeconds(30)).until(() -> {
            FakeServers.advance(ofSeconds(5));
            return expected.equals(receipt(database, story.uuid(), channel));
        });
    }
}
