package news.broadsheet.articles.channels;

import static java.time.Duration.ofSeconds;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.channels.FakeServer.Fault;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Jdbi;

/** The fake servers of all channels, the clock by which these are told, and what became of their receipts. */
final class FakeServers {
    static final String TOKEN = setting("distribution.telegram.token");
    static final FakeTelegram TELEGRAM = new FakeTelegram(URI.create(setting("distribution.telegram.api")), TOKEN);
    static final FakeListener HUB = new FakeListener(URI.create(setting("site.hub")));
    static final FakeListener INDEXNOW = new FakeListener(URI.create(setting("distribution.indexnow.endpoint")));
    static final List<FakeServer> ALL = List.of(TELEGRAM, HUB, INDEXNOW);

    private static Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private FakeServers() {}

    static String setting(String name) {
        return ConfigProvider.getConfig().getValue("articles." + name, String.class);
    }

    /** All well, nothing to tell, and time stands still. */
    static void prepare(Jdbi database) {
        advance(ofSeconds(1));
        heal();
        INDEXNOW.answers(202);
        TELEGRAM.letsTheBotEditOthers(false);
        TELEGRAM.asksToWait(3);
        clearReceipts(database);
        ALL.forEach(FakeServer::forgetRequests);
        HUB.forget();
        INDEXNOW.forget();
    }

    /**
     * Deletes what the articles of other tests have left to tell, some of it due in other years. What is being delivered or
     * may have been is told instead: without its receipt its message would look like one whose answer was lost, and the
     * search for that of another article would take it. A claimed receipt is due and has been changed since, which one that
     * waits for its next try has not. Locked ones are skipped: a job may lock the same ones in another order.
     */
    private static void clearReceipts(Jdbi database) {
        await().atMost(ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(() -> {
            database.useHandle(handle -> {
                handle.execute("""
                        delete from receipt where id in (
                            select id from receipt
                            where state = 'pending' and lost_after is null and (attempts = 0 or next_try > updated_at)
                            for update skip locked)""");
                handle.createUpdate("""
                                update receipt set next_try = :now where id in (
                                    select id from receipt where state = 'pending' and next_try > :now
                                    for update skip locked)""").bind("now", now).execute();
            });
            if (pending(database) == 0) {
                return true;
            }
            advance(ofSeconds(5));
            return false;
        });
    }

    static void heal() {
        ALL.forEach(server -> {
            server.open();
            server.has(Fault.NONE);
        });
    }

    static void advance(Duration by) {
        now = now.plus(by);
        ClockAndRandom.stopClockAt(now.toString());
    }

    static Instant now() {
        return now;
    }

    /** Lets time pass until there is nothing left to tell. */
    static void everythingIsTold(Jdbi database) {
        await().atMost(ofSeconds(60)).pollInterval(Duration.ofMillis(50)).until(() -> {
            if (pending(database) == 0) {
                return true;
            }
            advance(ofSeconds(5));
            return false;
        });
    }

    /** What could be tried now has been. */
    static void everythingIsTried(Jdbi database) {
        await().atMost(ofSeconds(60)).pollInterval(Duration.ofMillis(20)).until(() -> due(database) == 0);
    }

    static int pending(Jdbi database) {
        return count(database, "select count(*) from receipt where state = 'pending'");
    }

    private static int due(Jdbi database) {
        return database.withHandle(handle ->
                handle.createQuery("""
                        select count(*) from receipt r where state = 'pending' and next_try <= :now
                            and not exists (select 1 from receipt later
                                            where later.article_id = r.article_id and later.channel = r.channel
                                                and later.article_version > r.article_version)""").bind("now", now).mapTo(Integer.class).one());
    }

    private static int count(Jdbi database, String sql) {
        return database.withHandle(
                handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    /** State and reason of an article's newest receipt with a channel. */
    static String receipt(Jdbi database, UUID article, String channel) {
        return database.withHandle(handle -> handle.createQuery("""
                        select state || coalesce(': ' || reason, '') from receipt
                        where article_id = :article and channel = :channel order by article_version desc limit 1""")
                .bind("article", article)
                .bind("channel", channel)
                .mapTo(String.class)
                .one());
    }

    /** Retries the failed receipts of an article, as the desk does. */
    static void retryWhatFailed(Jdbi database, Story story) {
        List<UUID> failed = database.withHandle(
                handle -> handle.createQuery("select id from receipt where article_id = :id and state = 'failed'")
                        .bind("id", story.uuid())
                        .mapTo(UUID.class)
                        .list());
        failed.forEach(FakeServers::retry);
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
}
