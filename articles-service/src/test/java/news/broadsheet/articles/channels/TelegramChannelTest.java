package news.broadsheet.articles.channels;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static news.broadsheet.articles.channels.FakeServers.TELEGRAM;
import static news.broadsheet.articles.channels.FakeServers.receipt;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.channels.FakeServer.Fault;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands in a chat of Telegram, however it and the other channels fail. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FakeServersExtension.class})
class TelegramChannelTest {
    private static final String CHAT = "@news_ru";
    private static final Map<String, String> REASON = Map.of("reason", "Уточнение.");

    @Inject
    Jdbi database;

    private static void correct(Story story, String headline) {
        story.saves("nigar", draft("ru", headline), 200);
        story.does("nigar", "correct", REASON, 200);
    }

    private static void withdraw(Story story) {
        story.does("nigar", "withdraw", REASON, 200);
    }

    private String telegram(Story story) {
        return receipt(database, story.uuid(), "telegram");
    }

    static Stream<Arguments> troublesOfEachMove() {
        return Stream.of(Fault.values())
                .filter(fault -> fault != Fault.NONE)
                .flatMap(fault -> Stream.of("publish", "correct", "withdraw").map(move -> Arguments.of(fault, move)));
    }

    @ParameterizedTest(name = "{0} while it is told to {1}")
    @MethodSource("troublesOfEachMove")
    void whateverTroubleAChannelHasItAgreesAfterwards(Fault fault, String move) {
        Story story = Story.write(draft("ru", "Первая"));
        story.does("leyla", "submit", 200);
        if (!"publish".equals(move)) {
            story.does("nigar", "publish", 200);
            FakeServers.everythingIsTold(database);
        }
        FakeServers.ALL.forEach(server -> server.has(fault));
        story.saves("nigar", draft("ru", "Вторая"), 200);
        story.does("nigar", move, "publish".equals(move) ? null : REASON, 200);
        FakeServers.everythingIsTried(database);
        assertTrue(telegram(story).startsWith("pending: "), telegram(story));
        FakeServers.heal();
        FakeServers.everythingIsTold(database);

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
        FakeServers.everythingIsTold(database);
        FakeServers.ALL.forEach(FakeServer::close);
        Story during = Story.published(draft("ru", "Во время"));
        Story comesAndGoes = Story.published(draft("ru", "Пришла и ушла"));
        for (int halfMinutes = 0; halfMinutes < 20; halfMinutes++) {
            FakeServers.everythingIsTried(database);
            switch (halfMinutes) {
                case 4 -> correct(before, "До, с правкой");
                case 8 -> correct(during, "Во время, с правкой");
                case 12 -> withdraw(goesAway);
                case 16 -> correct(comesAndGoes, "Пришла, с правкой");
                case 18 -> withdraw(comesAndGoes);
                default -> {}
            }
            FakeServers.advance(ofSeconds(30));
        }
        FakeServers.everythingIsTried(database);
        FakeServers.ALL.forEach(FakeServer::forgetRequests);
        FakeServers.heal();
        for (int seconds = 0; seconds < 60; seconds += 5) {
            FakeServers.advance(ofSeconds(5));
            FakeServers.everythingIsTried(database);
        }

        assertEquals(0, FakeServers.pending(database));
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
        TELEGRAM.has(Fault.TOO_MANY);
        Story first = Story.published(draft("ru", "Первая"));
        await().until(() -> "pending: Telegram asks to wait 120 s".equals(telegram(first)));
        TELEGRAM.has(Fault.NONE);
        Story second = Story.published(draft("ru", "Вторая"));
        FakeServers.advance(ofSeconds(119));

        await().until(() -> "done".equals(receipt(database, second.uuid(), "indexnow")));
        assertEquals(List.of("sendMessage"), TELEGRAM.requests());
        FakeServers.advance(ofSeconds(1));
        await().until(() -> "done".equals(telegram(first)) && "done".equals(telegram(second)));
        assertEquals(1, headlines(first).size());
    }

    @Test
    void aLaterChangeTakesTheFailedOnesPlace() {
        TELEGRAM.closes(CHAT, true);
        Story story = Story.published(draft("ru", "Не пустили"));
        await().until(() ->
                telegram(story).equals("failed: Telegram refuses: Forbidden: bot is not a member of the channel chat"));
        TELEGRAM.closes(CHAT, false);
        correct(story, "Пустили");
        FakeServers.everythingIsTold(database);

        assertEquals(List.of("Пустили"), headlines(story));
    }

    @Test
    void aMessageThatWasDeletedByHandComesBackWithTheCorrection() {
        Story story = Story.published(draft("ru", "Удалят"));
        FakeServers.everythingIsTold(database);
        TELEGRAM.isEmptied(CHAT);
        correct(story, "Вернётся");
        FakeServers.everythingIsTold(database);

        assertEquals(List.of("Вернётся"), headlines(story));
    }

    @Test
    void aMessageThatWasDeletedByHandIsWithdrawnNevertheless() {
        Story story = Story.published(draft("ru", "Удалят"));
        FakeServers.everythingIsTold(database);
        TELEGRAM.isEmptied(CHAT);
        withdraw(story);
        FakeServers.everythingIsTold(database);

        assertEquals("done", telegram(story));
    }

    @ParameterizedTest
    @EnumSource(names = {"HANGS_AFTER", "BROKEN_AFTER"})
    void aLostMessageIsFoundAmongThoseOfColleagues(Fault fault) {
        TELEGRAM.has(fault);
        Story story = Story.write(draft("ru", "Найдётся"));
        story.does("leyla", "submit", 200);
        TELEGRAM.isWrittenTo(CHAT, "Коллега: до");
        story.does("nigar", "publish", 200);
        FakeServers.everythingIsTried(database);
        TELEGRAM.isWrittenTo(CHAT, "Коллега: после");
        TELEGRAM.has(Fault.NONE);
        FakeServers.everythingIsTold(database);

        assertEquals(List.of("Найдётся"), headlines(story));
        assertTrue(TELEGRAM.messages(CHAT).containsAll(List.of("Коллега: до", "Коллега: после")));
    }

    @Test
    void whereTheBotMayEditOthersAPersonDecides() {
        TELEGRAM.letsTheBotEditOthers(true);
        TELEGRAM.has(Fault.HANGS_AFTER);
        Story story = Story.published(draft("ru", "Неясно"));
        FakeServers.everythingIsTried(database);
        TELEGRAM.has(Fault.NONE);
        FakeServers.everythingIsTold(database);
        assertTrue(telegram(story).startsWith("failed: It is not known whether"), telegram(story));
        correct(story, "Всё ещё неясно");
        FakeServers.everythingIsTold(database);
        assertTrue(telegram(story).startsWith("failed: It is not known whether"), telegram(story));
        assertEquals(List.of("Неясно"), headlines(story));

        TELEGRAM.isEmptied(CHAT);
        FakeServers.retryWhatFailed(database, story);
        FakeServers.everythingIsTold(database);
        assertEquals(List.of("Всё ещё неясно"), headlines(story));
    }

    @Test
    void theTokenIsNeverSaid() {
        List<String> said = new CopyOnWriteArrayList<>();
        LogCapture log = LogCapture.open(said::add);
        try {
            for (Fault fault : Fault.values()) {
                TELEGRAM.has(fault);
                Story story = Story.published(draft("ru", "Тайна"));
                FakeServers.everythingIsTried(database);
                said.add(telegram(story));
                everythingIsToldAfter(fault);
            }
            TELEGRAM.close();
            Story.published(draft("ru", "Тайна"));
            FakeServers.everythingIsTried(database);
        } finally {
            log.close();
        }
        assertFalse(said.isEmpty());
        said.forEach(line -> assertFalse(line.contains("very-secret"), line));
    }

    private void everythingIsToldAfter(Fault fault) {
        if (fault != Fault.NONE) {
            TELEGRAM.has(Fault.NONE);
        }
        FakeServers.everythingIsTold(database);
    }

    @Test
    void theLongestTextsFit() {
        Story story = Story.published(with(draft("ru", "😀".repeat(200)), "lead", "<&>".repeat(166)));
        FakeServers.everythingIsTold(database);

        assertEquals(List.of("😀".repeat(200)), headlines(story));
    }

    @Test
    void aLongOutageIsNotHeldAgainstAChannel() {
        TELEGRAM.close();
        Story story = Story.published(draft("ru", "Долго"));
        for (int hours = 0; hours < 30; hours++) {
            FakeServers.everythingIsTried(database);
            FakeServers.advance(ofMinutes(60));
        }
        TELEGRAM.open();
        FakeServers.advance(ofSeconds(30));

        await().pollInterval(ofMillis(20)).until(() -> "done".equals(telegram(story)));
    }
}
