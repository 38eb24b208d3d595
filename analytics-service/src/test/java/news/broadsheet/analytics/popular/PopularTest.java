package news.broadsheet.analytics.popular;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.PublishedArticle;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.TestClock;
import news.broadsheet.analytics.Topics;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PopularTest {
    /** A day of its own, which no other test reads on. */
    private static final Instant MORNING = Instant.parse("2026-09-14T06:30:00Z");

    @Inject
    TestClock clock;

    @Inject
    Topics topics;

    @Inject
    Database database;

    @BeforeEach
    void aQuietMorning() {
        database.change("delete from hour_count");
        clock.set(MORNING);
    }

    @AfterEach
    void atNoon() {
        clock.set(TestClock.NOON);
    }

    private PublishedArticle publish(String language, String section) {
        PublishedArticle article = new PublishedArticle(UUID.randomUUID(), language, section);
        topics.write("articles", article.id().toString(), article.event(1, "Başlıq"));
        database.await(List.of("1"), "select version from article where id = ?", article.id());
        return article;
    }

    private static void read(PublishedArticle article, int times) {
        for (int i = 1; i <= times; i++) {
            Reader.at("203.0." + i + ".1").opens(article.id());
        }
        Reader.awaitViews(article.id(), times);
    }

    private static ValidatableResponse popular(String query) {
        return Reader.site().get("/api/v1/popular" + query).then().statusCode(200);
    }

    @Test
    void theMostReadComesFirstByLanguageAndSection() {
        PublishedArticle city = publish("ru", "city");
        PublishedArticle sport = publish("ru", "sport");
        PublishedArticle english = publish("en", "city");
        publish("ru", "city");
        read(city, 2);
        read(sport, 3);
        read(english, 1);
        Reader.at("203.0.113.1").with("curl/8.5.0").opens(city.id());

        popular("").body("items.article", contains(sport.text(), city.text(), english.text()));
        popular("?language=ru").body("items.article", contains(sport.text(), city.text()));
        popular("?language=ru&section=city").body("items.article", contains(city.text()));
        popular("?language=az").body("items", is(empty()));
        popular("?limit=1")
                .body("items.size()", is(1))
                .header("Cache-Control", containsString("s-maxage=2"))
                .header("Cache-Tag", "article-" + sport.id());
        popular("?language=en")
                .body(
                        "items[0]",
                        equalTo(Map.of(
                                "article",
                                english.text(),
                                "views",
                                1,
                                "language",
                                "en",
                                "path",
                                english.path(),
                                "section",
                                Map.of("slug", "city", "name", "City"),
                                "headline",
                                "Başlıq",
                                "publishedAt",
                                "2026-07-21T08:00:00Z")));
    }

    @Test
    void whatWasReadLongerAgoThanADayDoesNotCount() {
        PublishedArticle article = publish("ru", "city");
        read(article, 2);
        clock.set(MORNING.plus(Duration.ofHours(23)));
        popular("").body("items.views", contains(2));
        clock.set(MORNING.plus(Duration.ofHours(24)));
        popular("").body("items", is(empty()));
        Reader.awaitViews(article.id(), 2);
    }

    @Test
    void aWithdrawnArticleVanishesAndAnOlderEventDoesNotBringItBack() {
        PublishedArticle article = publish("ru", "city");
        read(article, 1);
        topics.write("articles", article.text(), article.event(2, "Исправлено"));
        until(() -> popular("").body("items.headline", contains("Исправлено")));

        topics.write("articles", article.text(), article.withdrawn(3));
        until(() -> popular("").body("items", is(empty())));
        topics.write("articles", article.text(), article.event(2, "Исправлено"));
        publish("en", "city");
        popular("").body("items", is(empty()));

        topics.write("articles", article.text(), article.event(4, "Снова"));
        until(() -> popular("").body("items.headline", contains("Снова")));
    }

    private static void until(ThrowingRunnable assertion) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).untilAsserted(assertion);
    }
}
