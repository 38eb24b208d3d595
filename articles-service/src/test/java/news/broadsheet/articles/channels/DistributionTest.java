package news.broadsheet.articles.channels;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static news.broadsheet.articles.channels.Outside.HUB;
import static news.broadsheet.articles.channels.Outside.INDEXNOW;
import static news.broadsheet.articles.channels.Outside.TELEGRAM;
import static news.broadsheet.articles.channels.Outside.receipt;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.Controlled;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.channels.FakeServer.Trouble;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the outside is told of what is public, however badly it listens. */
@QuarkusTest
class DistributionTest {
    private static final String CHAT = "@news_ru";
    private static final Map<String, String> REASON = Map.of("reason", "Уточнение.");

    @Inject
    Jdbi database;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        Outside.prepare(database);
    }

    @AfterEach
    void letTimePass() {
        Outside.heal();
        Controlled.release();
    }

    private static void correct(Story story, String headline) {
        story.saves("nigar", draft("ru", headline), 200);
        story.does("nigar", "correct", REASON, 200);
    }

    private static void withdraw(Story story) {
        story.does("nigar", "withdraw", REASON, 200);
    }

    private void everythingIsTold() {
        Outside.everythingIsTold(database);
    }

    private String telegram(Story story) {
        return receipt(database, story.uuid(), "telegram");
    }

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
        everythingIsTold();

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
        everythingIsTold();
        correct(story, "Мост и туннель");
        everythingIsTold();

        assertEquals(List.of(message("Мост и туннель", story.path())), TELEGRAM.messages(CHAT, story.path()));
        assertEquals(18, pings().size());
        assertEquals(2, INDEXNOW.heard().size());
    }

    @Test
    void aWithdrawalTakesTheMessageBackAndTellsTheOthersWhereItWas() {
        Story story = Story.published(draft("ru", "Слух"));
        String path = story.path();
        everythingIsTold();
        withdraw(story);
        everythingIsTold();

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
        everythingIsTold();

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

    static Stream<Arguments> troublesOfEachMove() {
        return Stream.of(Trouble.values())
                .filter(trouble -> trouble != Trouble.NONE)
                .flatMap(trouble ->
                        Stream.of("publish", "correct", "withdraw").map(move -> Arguments.of(trouble, move)));
    }

    @ParameterizedTest(name = "{0} while it is told to {1}")
    @MethodSource("troublesOfEachMove")
    void whateverTroubleAChannelHasItAgreesAfterwards(Trouble trouble, String move) {
        Story story = Story.write(draft("ru", "Первая"));
        story.does("leyla", "submit", 200);
        if (!"publish".equals(move)) {
            story.does("nigar", "publish", 200);
            everythingIsTold();
        }
        Outside.ALL.forEach(server -> server.has(trouble));
        story.saves("nigar", draft("ru", "Вторая"), 200);
        story.does("nigar", move, "publish".equals(move) ? null : REASON, 200);
        Outside.everythingIsTried(database);
        assertTrue(telegram(story).startsWith("pending: "), telegram(story));
        Outside.heal();
        everythingIsTold();

        assertEquals("done", telegram(story));
        List<String> agreed = "withdraw".equals(move) ? List.of() : List.of("Вторая");
        assertEquals(agreed, headlines(story));
    }

    /** Of the messages that link to the article. */
    private List<String> headlines(Story story) {
        String path = database.withHandle(handle -> handle.createQuery("select path from article where id = :id")
                .bind("id", story.uuid())
                .mapTo(String.class)
                .one());
        return TELEGRAM.messages(CHAT, path).stream()
                .map(text -> text.substring(0, text.indexOf('\n')))
                .toList();
    }

    @Test
    void afterTenMinutesOfOutageAllAgreeWithinOneMinuteAndNothingIsDoubled() {
        Story before = Story.published(draft("ru", "До"));
        Story goesAway = Story.published(draft("ru", "До, уйдёт"));
        everythingIsTold();
        Outside.ALL.forEach(FakeServer::close);
        Story during = Story.published(draft("ru", "Во время"));
        Story comesAndGoes = Story.published(draft("ru", "Пришла и ушла"));
        for (int halfMinutes = 0; halfMinutes < 20; halfMinutes++) {
            Outside.everythingIsTried(database);
            switch (halfMinutes) {
                case 4 -> correct(before, "До, с правкой");
                case 8 -> correct(during, "Во время, с правкой");
                case 12 -> withdraw(goesAway);
                case 16 -> correct(comesAndGoes, "Пришла, с правкой");
                case 18 -> withdraw(comesAndGoes);
                default -> {}
            }
            Outside.advance(ofSeconds(30));
        }
        Outside.everythingIsTried(database);
        Outside.ALL.forEach(FakeServer::forgetRequests);
        Outside.heal();
        for (int seconds = 0; seconds < 60; seconds += 5) {
            Outside.advance(ofSeconds(5));
            Outside.everythingIsTried(database);
        }

        assertEquals(0, Outside.pending(database));
        assertEquals(List.of("До, с правкой"), headlines(before));
        assertEquals(List.of("Во время, с правкой"), headlines(during));
        assertEquals(List.of(), headlines(goesAway));
        assertEquals(List.of(), headlines(comesAndGoes));
        assertEquals(
                List.of("deleteMessage", "editMessageText", "sendMessage"),
                TELEGRAM.requests().stream().sorted().toList(),
                "nothing superfluous is said");
    }

    @Test
    void aChannelThatAsksToWaitIsLeftAloneSoLong() {
        TELEGRAM.asksToWait(120);
        TELEGRAM.has(Trouble.TOO_MANY);
        Story first = Story.published(draft("ru", "Первая"));
        await().until(() -> "pending: Telegram asks to wait 120 s".equals(telegram(first)));
        TELEGRAM.has(Trouble.NONE);
        Story second = Story.published(draft("ru", "Вторая"));
        Outside.advance(ofSeconds(119));

        await().until(() -> "done".equals(receipt(database, second.uuid(), "indexnow")));
        assertEquals(List.of("sendMessage"), TELEGRAM.requests());
        Outside.advance(ofSeconds(1));
        await().until(() -> "done".equals(telegram(first)) && "done".equals(telegram(second)));
        assertEquals(1, headlines(first).size());
    }

    /** Had publishing to wait for a channel, all of them would have been tried when it is done. */
    @Test
    void aChannelThatHangsKeepsNeitherTheNewsroomNorTheOthersWaiting() {
        TELEGRAM.has(Trouble.HANGS);
        HUB.has(Trouble.HANGS);
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
        retryWhatFailed(story);
        everythingIsTold();
        assertEquals("done", receipt(database, story.uuid(), "indexnow"));
    }

    /** While time passes: on a busy machine a first try may find even a fake too slow. */
    private void comesTo(String expected, Story story, String channel) {
        await().atMost(ofSeconds(30)).until(() -> {
            Outside.advance(ofSeconds(5));
            return expected.equals(receipt(database, story.uuid(), channel));
        });
    }

    private void retryWhatFailed(Story story) {
        List<UUID> failed = database.withHandle(
                handle -> handle.createQuery("select id from receipt where article_id = :id and state = 'failed'")
                        .bind("id", story.uuid())
                        .mapTo(UUID.class)
                        .list());
        failed.forEach(DistributionTest::retry);
    }

    private static void retry(UUID receipt) {
        String address = "/api/v1/newsroom/receipts/" + receipt;
        String etag = Newsroom.as("nigar").get(address).header("ETag");
        Newsroom.as("nigar")
                .header("If-Match", etag)
                .post(address + "/retry")
                .then()
                .statusCode(200);
    }

    @Test
    void aLaterChangeTakesTheFailedOnesPlace() {
        TELEGRAM.closes(CHAT, true);
        Story story = Story.published(draft("ru", "Не пустили"));
        await().until(() ->
                telegram(story).equals("failed: Telegram refuses: Forbidden: bot is not a member of the channel chat"));
        TELEGRAM.closes(CHAT, false);
        correct(story, "Пустили");
        everythingIsTold();

        assertEquals(List.of("Пустили"), headlines(story));
    }

    @Test
    void aMessageThatWasDeletedByHandComesBackWithTheCorrection() {
        Story story = Story.published(draft("ru", "Удалят"));
        everythingIsTold();
        TELEGRAM.isEmptied(CHAT);
        correct(story, "Вернётся");
        everythingIsTold();

        assertEquals(List.of("Вернётся"), headlines(story));
    }

    @Test
    void aMessageThatWasDeletedByHandIsWithdrawnNevertheless() {
        Story story = Story.published(draft("ru", "Удалят"));
        everythingIsTold();
        TELEGRAM.isEmptied(CHAT);
        withdraw(story);
        everythingIsTold();

        assertEquals("done", telegram(story));
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS_AFTER", "BROKEN_AFTER"})
    void aLostMessageIsFoundAmongThoseOfColleagues(Trouble trouble) {
        TELEGRAM.has(trouble);
        Story story = Story.write(draft("ru", "Найдётся"));
        story.does("leyla", "submit", 200);
        TELEGRAM.isWrittenTo(CHAT, "Коллега: до");
        story.does("nigar", "publish", 200);
        Outside.everythingIsTried(database);
        TELEGRAM.isWrittenTo(CHAT, "Коллега: после");
        TELEGRAM.has(Trouble.NONE);
        everythingIsTold();

        assertEquals(List.of("Найдётся"), headlines(story));
        assertTrue(TELEGRAM.messages(CHAT).containsAll(List.of("Коллега: до", "Коллега: после")));
    }

    @Test
    void whereTheBotMayEditOthersAPersonDecides() {
        TELEGRAM.letsTheBotEditOthers(true);
        TELEGRAM.has(Trouble.HANGS_AFTER);
        Story story = Story.published(draft("ru", "Неясно"));
        Outside.everythingIsTried(database);
        TELEGRAM.has(Trouble.NONE);
        everythingIsTold();
        assertTrue(telegram(story).startsWith("failed: It is not known whether"), telegram(story));
        correct(story, "Всё ещё неясно");
        everythingIsTold();
        assertTrue(telegram(story).startsWith("failed: It is not known whether"), telegram(story));
        assertEquals(List.of("Неясно"), headlines(story));

        TELEGRAM.isEmptied(CHAT);
        retryWhatFailed(story);
        everythingIsTold();
        assertEquals(List.of("Всё ещё неясно"), headlines(story));
    }

    @Test
    void theTokenIsNeverSaid() {
        List<String> said = new CopyOnWriteArrayList<>();
        LogWatch log = LogWatch.open(said::add);
        try {
            for (Trouble trouble : Trouble.values()) {
                TELEGRAM.has(trouble);
                Story story = Story.published(draft("ru", "Тайна"));
                Outside.everythingIsTried(database);
                said.add(telegram(story));
                everythingIsToldAfter(trouble);
            }
            TELEGRAM.close();
            Story.published(draft("ru", "Тайна"));
            Outside.everythingIsTried(database);
        } finally {
            log.close();
        }
        assertFalse(said.isEmpty());
        said.forEach(line -> assertFalse(line.contains("very-secret"), line));
    }

    private void everythingIsToldAfter(Trouble trouble) {
        if (trouble != Trouble.NONE) {
            TELEGRAM.has(Trouble.NONE);
        }
        everythingIsTold();
    }

    @Test
    void theLongestTextsFit() {
        Story story = Story.published(with(draft("ru", "😀".repeat(200)), "lead", "<&>".repeat(166)));
        everythingIsTold();

        assertEquals(List.of("😀".repeat(200)), headlines(story));
    }

    @Test
    void aLongOutageIsNotHeldAgainstAChannel() {
        TELEGRAM.close();
        Story story = Story.published(draft("ru", "Долго"));
        for (int hours = 0; hours < 30; hours++) {
            Outside.everythingIsTried(database);
            Outside.advance(ofMinutes(60));
        }
        TELEGRAM.open();
        Outside.advance(ofSeconds(30));

        await().pollInterval(ofMillis(20)).until(() -> "done".equals(telegram(story)));
    }
}
