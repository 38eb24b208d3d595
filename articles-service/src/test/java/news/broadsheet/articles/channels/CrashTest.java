package news.broadsheet.articles.channels;

import static java.time.Duration.ofMinutes;
import static news.broadsheet.articles.Newsroom.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.channels.Channel.Delivered;
import news.broadsheet.articles.channels.DueReceipts.Claim;
import news.broadsheet.articles.channels.DueReceipts.LeaseLost;
import news.broadsheet.articles.channels.FakeServer.Fault;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.lease.Leases.Held;
import news.broadsheet.articles.site.SiteConfig;
import org.hibernate.SessionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A replica dies, or sleeps too long, at the worst moment; another goes on. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FakeServersExtension.class})
class CrashTest {
    private static final String LEASE = "distribution-telegram";
    private static final String CHAT = "@news_ru";

    @Inject
    Jdbi database;

    @Inject
    SessionFactory sessions;

    @Inject
    Channels channels;

    @Inject
    DueReceipts due;

    @Inject
    ChannelsConfig config;

    @Inject
    SiteConfig site;

    private Leases dying;
    private Channel telegram;

    @BeforeEach
    void prepare() {
        dying = new Leases(sessions);
        telegram = channels.on().getFirst();
    }

    @AfterEach
    void letTimePass() {
        dying.release(LEASE);
    }

    /** Takes the lease from the service under test. */
    private Held takeOver() {
        return await().until(
                        () -> {
                            database.useHandle(handle ->
                                    handle.execute("update lease set expires_at = '-infinity' where name = ?", LEASE));
                            return dying.take(LEASE, ofMinutes(10));
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private Claim claim(Held lease) throws LeaseLost {
        return due.claim(telegram, lease, FakeServers.now()).orElseThrow();
    }

    private List<String> headlines(String path) {
        return FakeServers.TELEGRAM.messages(CHAT, path).stream()
                .map(text -> text.substring(0, text.indexOf('\n')))
                .toList();
    }

    @Test
    void whatWasPostedAndNotRecordedIsFoundInsteadOfPostedAgain() throws Exception {
        Held lease = takeOver();
        Story story = Story.published(draft("ru", "Между"));
        Claim claim = claim(lease);
        Delivered posted = telegram.deliver(claim.delivery());
        assertEquals(List.of("Между"), headlines(story.path()));
        dying.release(LEASE);
        FakeServers.everythingIsTold(database);

        assertEquals(List.of("Между"), headlines(story.path()));
        assertThrows(LeaseLost.class, () -> due.settle(claim, posted, lease, FakeServers.now()));
    }

    @Test
    void whatWasNotYetPostedIsPosted() throws Exception {
        Held lease = takeOver();
        Story story = Story.published(draft("ru", "До"));
        claim(lease);
        dying.release(LEASE);
        FakeServers.everythingIsTold(database);

        assertEquals(List.of("До"), headlines(story.path()));
    }

    @Test
    void whatWasPostedAndNotRecordedIsTakenBackWithTheArticle() throws Exception {
        Held lease = takeOver();
        Story story = Story.published(draft("ru", "Отзовут"));
        String path = story.path();
        telegram.deliver(claim(lease).delivery());
        story.does("nigar", "withdraw", Map.of("reason", "Ошибка."), 200);
        dying.release(LEASE);
        FakeServers.everythingIsTold(database);

        assertEquals(List.of(), headlines(path));
    }

    @Test
    void whatSeveralLostAreFoundEach() throws Exception {
        Held lease = takeOver();
        Story one = Story.published(draft("ru", "Одна"));
        telegram.deliver(claim(lease).delivery());
        database.useHandle(handle -> handle.execute(
                "update receipt set next_try = next_try + interval '1 minute' where article_id = ?", one.uuid()));
        Story two = Story.published(draft("ru", "Две"));
        telegram.deliver(claim(lease).delivery());
        dying.release(LEASE);
        FakeServers.everythingIsTold(database);

        assertEquals(List.of("Одна"), headlines(one.path()));
        assertEquals(List.of("Две"), headlines(two.path()));
    }

    /** It waits for an answer while the lease changes hands. */
    @Test
    void whoOversleptRecordsNothing() throws Exception {
        Held lease = takeOver();
        FakeServers.TELEGRAM.has(Fault.HANGS_AFTER);
        Story story = Story.published(draft("ru", "Проспал"));
        Claim claim = claim(lease);
        DeliveryFailed lost;
        try (ExecutorService sleeper = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<DeliveryFailed> answer = sleeper.submit(() ->
                    assertThrows(DeliveryFailed.class, () -> patientTelegram().deliver(claim.delivery())));
            await().until(() -> FakeServers.TELEGRAM.holds() == 1);
            dying.release(LEASE);
            await().until(() -> token() > lease.token());
            FakeServers.TELEGRAM.has(Fault.NONE);
            lost = answer.get();
        }

        assertThrows(LeaseLost.class, () -> due.settle(claim, lost, FakeServers.now(), lease, FakeServers.now()));
        FakeServers.everythingIsTold(database);
        assertEquals(List.of("Проспал"), headlines(story.path()));
    }

    private Channel patientTelegram() {
        TelegramBot bot = new TelegramBot(
                new OutboundHttp(ofMinutes(1)), config.telegram().api(), FakeServers.TOKEN);
        return new TelegramChannel(bot, config.telegram().chats(), site);
    }

    private long token() {
        return database.withHandle(handle -> handle.createQuery("select token from lease where name = :name")
                .bind("name", LEASE)
                .mapTo(Long.class)
                .one());
    }
}
