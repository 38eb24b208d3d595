package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.migration.run.InMemorySite.THEN;
import static news.broadsheet.articles.migration.run.InMemorySite.sourceOf;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Topic;
import news.broadsheet.articles.history.VerifyHistory;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.addresses.FormerAddresses;
import news.broadsheet.articles.migration.convert.ImportParams;
import news.broadsheet.articles.migration.run.Report.Outcome;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Articles of another system become articles of ours: all of them, with what belongs to them. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ImportTest {
    @Inject
    Import imports;

    @Inject
    FormerAddresses formerAddresses;

    @Inject
    VerifyHistory verifyHistory;

    @Inject
    Jdbi database;

    @Inject
    InMemorySite site;

    @Test
    void anArticleIsReadListedAndFoundAtItsFormerAddress() throws IOException {
        site.run("a", sourceOf(site.article(1)));

        reader().get("/api/v1/articles/" + site.id(1))
                .then()
                .statusCode(200)
                .body("headline", is("Статья " + site.name() + " 1"))
                .body("body", is("<p>Текст <strong>статьи</strong> 1.</p>"))
                .body("path", is("/ru/city/statia-" + site.name() + "-1"))
                .body("section.name", is("Город"))
                .body("byline.name", contains("Автор " + site.name()))
                .body("tags.name", contains("тег " + site.name()))
                .body("publishedAt", is("2019-05-10T08:00:01Z"));
        reader().get("/api/v1/articles?tag=" + site.name()).then().body("items", hasSize(1));
        assertEquals(
                Map.of("/" + site.name() + "/1", site.id(1)),
                formerAddresses.leading(List.of("/" + site.name() + "/1", "/" + site.name() + "/2")));
    }

    @Test
    void itsEventAndItsViewsAreHandedOn() throws IOException {
        site.run("a", sourceOf(site.article(1, "Читаемая " + site.name(), Standing.PUBLISHED, null, "ru", 1234)));
        UUID id = site.id(1);

        await().untilAsserted(() -> assertTrue(
                Topic.of(id).stream().anyMatch(event -> event.contains("\"type\":\"published\"")), "no event"));
        assertEquals(1234, site.count("select views from imported_views where source = :site"));
    }

    /** The contract: byte for byte what comes out of the topic. */
    @Test
    void theGoldenEventOfTheViewsIsWhatIsSent() throws IOException {
        String golden = Files.readString(Path.of("contract/imported-views/viewsImported.v1.json"));
        // The time in the id: 0x019827a00000 ms after 1970.
        ClockAndRandom.stopClockAt("2025-07-20T11:37:33.952Z");
        ClockAndRandom.draw(0, 0xb001L << 2);
        try {
            imports.run(
                    List.of(site.file("golden")),
                    sourceOf(site.article(1, "Золотая " + site.name(), Standing.PUBLISHED, null, "ru", 1234)),
                    new ImportParams("wordpress", "ru", List.of("ru"), null, null, false, false, null, false),
                    null,
                    report -> {},
                    new Report());
        } finally {
            ClockAndRandom.release();
        }

        String key = "019827a0-0000-7000-8000-00000000b001 wordpress";
        await().untilAsserted(() -> assertEquals(
                List.of(golden),
                Topic.messages("imported-views").stream()
                        .filter(message -> key.equals(message.key()))
                        .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                        .toList()));
    }

    @Test
    void itsHistoryBeginsAndHolds() throws IOException {
        site.run("a", sourceOf(site.article(1)));

        reader().get("/api/v1/articles/" + site.id(1) + "/history")
                .then()
                .statusCode(200)
                .body("versions", hasSize(1));
        assertEquals(0, verifyHistory.run(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));
    }

    @Test
    void draftsAreTheNewsroomsAndSayNothingOutside() throws IOException {
        site.run("a", sourceOf(site.article(1, "Черновик " + site.name(), Standing.IN_REVIEW, null, "ru", 99)));

        Newsroom.as("nigar")
                .get("/api/v1/newsroom/articles/" + site.id(1))
                .then()
                .statusCode(200)
                .body("status", is("inReview"));
        reader().get("/api/v1/articles/" + site.id(1)).then().statusCode(404);
        assertEquals(0, site.count("select count(*) from imported_views where source = :site"));
    }

    @Test
    void editionsOfOneStoryAreAFamily() throws IOException {
        site.run("a", sourceOf(site.article(1, "Один " + site.name(), Standing.PUBLISHED, "f", "ru", 0)));
        Report report = site.run(
                "b",
                sourceOf(
                        site.article(2, "Bir " + site.name(), Standing.PUBLISHED, "f", "az", 0),
                        site.article(3, "Ещё один " + site.name(), Standing.PUBLISHED, "f", "ru", 0)));

        reader().get("/api/v1/articles/" + site.id(1)).then().body("editions.language", contains("az"));
        assertEquals(1, report.count(Warning.FAMILY_TAKEN));
    }

    @Test
    void anAddressThatIsTakenGetsANumberAndIsTold() throws IOException {
        ImportedArticle[] same = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> site.article(i, "Погода " + site.name(), Standing.PUBLISHED, null, "ru", 0))
                .toArray(ImportedArticle[]::new);

        Report report = site.run("a", sourceOf(same));

        assertEquals(2, report.count(Warning.ADDRESS_COLLISION));
        reader().get("/api/v1/articles/" + site.id(3)).then().body("path", is("/ru/city/pogoda-" + site.name() + "-3"));
    }

    /** A NUL cannot be stored by PostgreSQL at all; the converter does not look at a source's id. */
    @Test
    void oneThatTheDatabaseRefusesIsLeftOutAlone() throws IOException {
        List<ImportedArticle> articles = new ArrayList<>(
                IntStream.rangeClosed(1, 9).mapToObj(site::article).toList());
        articles.add(
                4,
                new ImportedArticle(
                        "bad\u0000id",
                        null,
                        List.of(),
                        "ru",
                        null,
                        "Плохая",
                        "Л",
                        "<p>т</p>",
                        new Term("city", "Город"),
                        List.of(),
                        List.of(new Term(null, "А")),
                        Standing.PUBLISHED,
                        THEN,
                        null,
                        null,
                        0,
                        null));

        Report report = site.run("a", sourceOf(articles.toArray(ImportedArticle[]::new)));

        assertEquals(9, site.imported());
        assertEquals(9, report.count(Outcome.ADDED));
        assertEquals(1, report.count(Warning.REFUSED));
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() throws IOException {
        ImportedArticle[] articles = {
            site.article(1, "Погода " + site.name(), Standing.PUBLISHED, null, "ru", 5),
            site.article(2, "Погода " + site.name(), Standing.PUBLISHED, null, "ru", 5),
            site.article(3, "", Standing.DRAFT, null, "de", 0)
        };
        Map<String, Integer> before = rows();

        Report dryRun = imports.dryRun(sourceOf(articles), site.params(false), null, report -> {}, new Report());

        assertEquals(before, rows());
        assertEquals(site.run("a", sourceOf(articles)).numbers(), dryRun.numbers());
        assertEquals(1, dryRun.numbers().get("new tag"));
        assertEquals(1, dryRun.numbers().get("new author"));
        assertEquals(1, dryRun.count(Warning.ADDRESS_COLLISION));
    }

    private Map<String, Integer> rows() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        select (select count(*) from article) as articles, (select count(*) from revision) as revisions,
                               (select count(*) from tag) as tags, (select count(*) from author) as authors,
                               (select count(*) from address) as addresses, (select count(*) from import_run) as runs,
                               (select count(*) from former_address) as former""").mapToMap(Integer.class).one());
    }

    @Test
    void silentlyNobodyIsTold() throws IOException {
        // What other tests have to tell goes out meanwhile.
        await().until(() -> outbox() == 0);
        imports.run(
                List.of(site.file("a")),
                sourceOf(site.article(1)),
                site.params(true),
                null,
                report -> {},
                new Report());

        assertEquals(0, outbox());
        reader().get("/api/v1/articles/" + site.id(1)).then().statusCode(200);
    }

    private int outbox() {
        return site.count("select count(*) from outbox where :site <> ''");
    }
}
