package news.broadsheet.articles.importing;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.Controlled;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Topic;
import news.broadsheet.articles.history.VerifyHistory;
import news.broadsheet.articles.importing.ImportedArticle.Standing;
import news.broadsheet.articles.importing.ImportedArticle.Term;
import news.broadsheet.articles.importing.Report.Outcome;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Articles of another system become articles of ours: all of them, once, whatever happens meanwhile. */
@QuarkusTest
class ImportTest {
    private static final Instant THEN = Instant.parse("2019-05-10T08:00:00Z");
    private static int sources;

    @Inject
    Import imports;

    @Inject
    ImportCommand command;

    @Inject
    FormerAddresses formerAddresses;

    @Inject
    VerifyHistory verifyHistory;

    @Inject
    Jdbi database;

    @TempDir
    private Path folder;

    /** A name of its own for each test, so that none finds what another imported. */
    private String site;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        site = "site-" + ++sources;
    }

    private ImportedArticle article(int number) {
        return article(number, "Статья " + site + " " + number, Standing.PUBLISHED, null, "ru", 0);
    }

    private ImportedArticle article(
            int number, String headline, Standing standing, String family, String language, long views) {
        return new ImportedArticle(
                "" + number,
                family,
                List.of("https://old.example/" + site + "/" + number + "/"),
                language,
                null,
                headline,
                "Подводка.",
                "<p>Текст <b>статьи</b> " + number + ".</p>",
                new Term("city", "Город"),
                List.of(new Term(site, "тег " + site)),
                List.of(new Term(null, "Автор " + site)),
                standing,
                THEN.plusSeconds(number),
                null,
                null,
                views);
    }

    /** A file stands for what the source gives: the same file, the same import. */
    private Report run(String file, Source source) throws IOException {
        return imports.run(file(file), source, params(false), null, report -> {});
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("file"), site + content);
    }

    private ImportParams params(boolean silent) {
        return new ImportParams(site, "ru", List.of("az", "ru", "en"), null, null, silent);
    }

    private static Source of(ImportedArticle... articles) {
        return sink -> Stream.of(articles).forEach(sink::article);
    }

    private UUID id(int number) {
        return database.withHandle(handle -> handle.createQuery(
                        "select article_id from imported_article where source = :source and source_id = :id")
                .bind("source", site)
                .bind("id", "" + number)
                .mapTo(UUID.class)
                .one());
    }

    private int count(String sql) {
        return database.withHandle(handle ->
                handle.createQuery(sql).bind("site", site).mapTo(Integer.class).one());
    }

    private int imported() {
        return count("select count(*) from imported_article where source = :site");
    }

    @Test
    void anArticleIsReadListedAndFoundAtItsFormerAddress() throws IOException {
        run("a", of(article(1)));

        reader().get("/api/v1/articles/" + id(1))
                .then()
                .statusCode(200)
                .body("headline", is("Статья " + site + " 1"))
                .body("body", is("<p>Текст <strong>статьи</strong> 1.</p>"))
                .body("path", is("/ru/city/statia-" + site + "-1"))
                .body("section.name", is("Город"))
                .body("byline.name", contains("Автор " + site))
                .body("tags.name", contains("тег " + site))
                .body("publishedAt", is("2019-05-10T08:00:01Z"));
        reader().get("/api/v1/articles?tag=" + site).then().body("items", hasSize(1));
        assertEquals(
                Map.of("/" + site + "/1", id(1)),
                formerAddresses.leading(List.of("/" + site + "/1", "/" + site + "/2")));
    }

    @Test
    void itsEventAndItsViewsAreHandedOn() throws IOException {
        run("a", of(article(1, "Читаемая " + site, Standing.PUBLISHED, null, "ru", 1234)));
        UUID id = id(1);

        await().untilAsserted(() -> assertTrue(
                Topic.of(id).stream().anyMatch(event -> event.contains("\"type\":\"published\"")), "no event"));
        assertEquals(1234, count("select views from imported_views where source = :site"));
    }

    @Test
    void aLaterImportCorrectsItsViewsDownwardsToo() throws IOException {
        String headline = "Пересчитанная " + site;
        for (long views : new long[] {2500, 2500, 1430, 0}) {
            run("views" + views, of(article(1, headline, Standing.PUBLISHED, null, "ru", views)));
        }

        String key = id(1) + " " + site;
        await().untilAsserted(() -> assertEquals(
                List.of("2500", "1430"),
                Topic.messages("imported-views").stream()
                        .filter(message -> key.equals(message.key()))
                        .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                        .map(event -> event.replaceAll(".*\"views\":(\\d+).*", "$1"))
                        .toList(),
                "repeated it says nothing, and a source that does not count corrects nothing"));
    }

    /** The contract: byte for byte what comes out of the topic. */
    @Test
    void theGoldenEventOfTheViewsIsWhatIsSent() throws IOException {
        String golden = Files.readString(Path.of("contract/imported-views/viewsImported.v1.json"));
        // The time in the id: 0x019827a00000 ms after 1970.
        Controlled.stopClockAt("2025-07-20T11:37:33.952Z");
        Controlled.draw(0, 0xb001L << 2);
        try {
            imports.run(
                    file("golden"),
                    of(article(1, "Золотая " + site, Standing.PUBLISHED, null, "ru", 1234)),
                    new ImportParams("wordpress", "ru", List.of("ru"), null, null, false),
                    null,
                    report -> {});
        } finally {
            Controlled.release();
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
        run("a", of(article(1)));

        reader().get("/api/v1/articles/" + id(1) + "/history")
                .then()
                .statusCode(200)
                .body("versions", hasSize(1));
        assertEquals(0, verifyHistory.run(new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8)));
    }

    @Test
    void draftsAreTheNewsroomsAndSayNothingOutside() throws IOException {
        run("a", of(article(1, "Черновик " + site, Standing.IN_REVIEW, null, "ru", 99)));

        Newsroom.as("nigar")
                .get("/api/v1/newsroom/articles/" + id(1))
                .then()
                .statusCode(200)
                .body("status", is("inReview"));
        reader().get("/api/v1/articles/" + id(1)).then().statusCode(404);
        assertEquals(0, count("select count(*) from imported_views where source = :site"));
    }

    @Test
    void editionsOfOneStoryAreAFamily() throws IOException {
        run("a", of(article(1, "Один " + site, Standing.PUBLISHED, "f", "ru", 0)));
        Report report = run(
                "b",
                of(
                        article(2, "Bir " + site, Standing.PUBLISHED, "f", "az", 0),
                        article(3, "Ещё один " + site, Standing.PUBLISHED, "f", "ru", 0)));

        reader().get("/api/v1/articles/" + id(1)).then().body("editions.language", contains("az"));
        assertEquals(1, report.count(Warning.FAMILY_TAKEN));
    }

    @Test
    void repeatedItAddsNothing() throws IOException {
        Source source = of(article(1), article(2));
        run("a", source);
        UUID first = id(1);

        Report again = run("a", source);
        Report anotherFile = run("b", source);

        assertEquals(2, again.count(Outcome.UNCHANGED));
        assertEquals(2, anotherFile.count(Outcome.UNCHANGED));
        assertEquals(first, id(1));
        assertEquals(2, count("select count(*) from facet where kind = 'tag' and slug = :site"));
    }

    @Test
    void whatChangedOverThereIsCorrectedHere() throws IOException {
        run("a", of(article(1)));
        Report report = run("b", of(article(1, "Другой заголовок", Standing.PUBLISHED, null, "ru", 0)));

        assertEquals(1, report.count(Outcome.UPDATED));
        reader().get("/api/v1/articles/" + id(1))
                .then()
                .body("headline", is("Другой заголовок"))
                .body("correction.reason", containsString(site));
        assertEquals(
                1,
                run("b", of(article(1, "Другой заголовок", Standing.PUBLISHED, null, "ru", 0)))
                        .count(Outcome.UNCHANGED));
    }

    @Test
    void whatTheNewsroomHasChangedStays() throws IOException {
        run("a", of(article(1)));
        String url = "/api/v1/newsroom/articles/" + id(1);
        String etag = Newsroom.as("nigar").get(url).header("ETag");
        Newsroom.as("nigar")
                .header("If-Match", etag)
                .body(draft("ru", "Правка редакции"))
                .put(url)
                .then()
                .statusCode(200);

        Report report = run("b", of(article(1, "Правка там", Standing.PUBLISHED, null, "ru", 0)));

        assertEquals(1, report.count(Outcome.KEPT));
        assertEquals(1, report.count(Warning.CHANGED_HERE));
        Newsroom.as("nigar").get(url).then().body("headline", is("Правка редакции"));
    }

    @Test
    void cutOffItGoesOnWhereItStopped() throws IOException {
        ImportedArticle[] all =
                IntStream.rangeClosed(1, 450).mapToObj(this::article).toArray(ImportedArticle[]::new);
        Source dying = sink -> {
            for (int i = 0; i < 300; i++) {
                sink.article(all[i]);
            }
            throw new IllegalStateException("killed");
        };
        assertThrows(IllegalStateException.class, () -> run("a", dying));
        assertEquals(200, imported(), "whole batches only");

        Report rest = run("a", of(all));

        assertEquals(450, imported());
        assertEquals(250, rest.count(Outcome.ADDED));
        assertEquals(0, rest.count(Outcome.UNCHANGED), "what was done is not looked at again");
        assertEquals(450, count("select count(*) from facet where kind = 'tag' and slug = :site"));
    }

    @Test
    void aBrokenFileKeepsWhatCameBefore() throws IOException {
        Source broken = sink -> {
            sink.article(article(1));
            throw new BrokenSource("line 7", "torn", null);
        };

        BrokenSource told = assertThrows(BrokenSource.class, () -> run("a", broken));

        assertTrue(told.getMessage().contains("line 7"));
        assertEquals(1, told.report().count(Outcome.ADDED));
        assertEquals(1, imported());
    }

    @Test
    void anAddressThatIsTakenGetsANumberAndIsTold() throws IOException {
        ImportedArticle[] same = IntStream.rangeClosed(1, 3)
                .mapToObj(i -> article(i, "Погода " + site, Standing.PUBLISHED, null, "ru", 0))
                .toArray(ImportedArticle[]::new);

        Report report = run("a", of(same));

        assertEquals(2, report.count(Warning.ADDRESS_COLLISION));
        reader().get("/api/v1/articles/" + id(3)).then().body("path", is("/ru/city/pogoda-" + site + "-3"));
    }

    /** A NUL cannot be stored by PostgreSQL at all; the converter does not look at a source's id. */
    @Test
    void oneThatTheDatabaseRefusesIsLeftOutAlone() throws IOException {
        List<ImportedArticle> articles = new ArrayList<>(
                IntStream.rangeClosed(1, 9).mapToObj(this::article).toList());
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
                        0));

        Report report = run("a", of(articles.toArray(ImportedArticle[]::new)));

        assertEquals(9, imported());
        assertEquals(9, report.count(Outcome.ADDED));
        assertEquals(1, report.count(Warning.REFUSED));
    }

    @Test
    void aDryRunSaysTheSameAndWritesNothing() throws IOException {
        ImportedArticle[] articles = {
            article(1, "Погода " + site, Standing.PUBLISHED, null, "ru", 5),
            article(2, "Погода " + site, Standing.PUBLISHED, null, "ru", 5),
            article(3, "", Standing.DRAFT, null, "de", 0)
        };
        Map<String, Integer> before = rows();

        Report dryRun = imports.dryRun(of(articles), params(false), null, report -> {});

        assertEquals(before, rows());
        assertEquals(run("a", of(articles)).numbers(), dryRun.numbers());
        assertEquals(1, dryRun.newTerms("tag"));
        assertEquals(1, dryRun.newTerms("author"));
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
        int before = count("select count(*) from outbox where :site <> ''");
        imports.run(file("a"), of(article(1)), params(true), null, report -> {});

        assertEquals(before, count("select count(*) from outbox where :site <> ''"));
        reader().get("/api/v1/articles/" + id(1)).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "wordpress, wordpress.xml, 4, 101",
        "ghost, ghost.json, 3, 6617a0000000000000000001",
        "dle, dle.sql, 3, 17"
    })
    void theCommandImportsAFile(String format, String file, int articles, String first) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int code = command.run(
                List.of(
                        "--format",
                        format,
                        "--file",
                        Collected.fixture(file).toString(),
                        "--source",
                        site,
                        "--language",
                        "ru",
                        "--section",
                        "city",
                        "--byline",
                        "Редакция"),
                new PrintStream(said, true, StandardCharsets.UTF_8));

        String report = said.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, report);
        assertTrue(imported() >= articles, report);
        assertTrue(report.contains("Articles read: "), report);
        reader().get("/api/v1/articles/"
                        + database.withHandle(handle -> handle.createQuery(
                                        "select article_id from imported_article where source = :source and source_id = :id")
                                .bind("source", site)
                                .bind("id", first)
                                .mapTo(UUID.class)
                                .one()))
                .then()
                .statusCode(200)
                .body("headline", containsString("Дальний Мыс"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format wordpress                                       | --file
            --file pom.xml                                           | --format
            --format joomla --file pom.xml                           | joomla
            --format ghost --file nowhere.json                       | nowhere.json
            --format ghost --file pom.xml --language de              | --language must be one of az, ru, en
            --format ghost --file pom.xml --section A                | --section must be a slug
            --format dle --file pom.xml --zone Nowhere               | is no time zone
            --format dle --file pom.xml --encoding koi-9             | --encoding
            --format dle --file pom.xml --unknown                    | --unknown
            """)
    void wrongArgumentsAreNamed(String arguments, String said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertEquals(2, command.run(List.of(arguments.split(" ")), new PrintStream(out, true, StandardCharsets.UTF_8)));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(said), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithItsPlace() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertEquals(
                1,
                command.run(
                        List.of("--format", "ghost", "--file", "pom.xml", "--source", site),
                        new PrintStream(out, true, StandardCharsets.UTF_8)));
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains("broken at line 1"),
                out.toString(StandardCharsets.UTF_8));
    }
}
