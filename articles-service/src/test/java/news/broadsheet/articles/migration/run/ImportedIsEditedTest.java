package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.Newsroom.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.media.picture.Pictures;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.ImportParams;
import news.broadsheet.articles.migration.run.Report.Outcome;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was imported is the newsroom's like anything else: it is read, saved and corrected by the same rules. */
@QuarkusTest
class ImportedIsEditedTest {
    private static final Instant THEN = Instant.parse("2019-05-10T08:00:00Z");
    private static final Map<String, Object> REASON = Map.of("reason", "Опечатка.");
    private static int sources;

    @Inject
    Import imports;

    @Inject
    Jdbi database;

    @TempDir
    private Path folder;

    private String site;
    private Report report;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        site = "edited-" + ++sources;
    }

    private static ImportedArticle article(String headline, String lead, String body, String author, Image image) {
        return new ImportedArticle(
                "1",
                null,
                List.of(),
                "ru",
                null,
                headline,
                lead,
                body,
                new Term("city", "Город"),
                List.of(new Term(null, "те\u202eг")),
                List.of(new Term(null, author)),
                Standing.PUBLISHED,
                THEN,
                null,
                image,
                0,
                null);
    }

    private String url(ImportedArticle... articles) throws IOException {
        Path file = Files.writeString(folder.resolve("file"), site);
        Files.createDirectories(folder.resolve("media"));
        report = imports.run(
                List.of(file),
                sink -> Stream.of(articles).forEach(sink::article),
                new ImportParams(site, "ru", List.of("az", "ru", "en"), null, null, false, false, null, false),
                folder.resolve("media"),
                told -> {},
                new Report());
        return database.withHandle(
                        handle -> handle.createQuery("select article_id from imported_article where source = :source")
                                .bind("source", site)
                                .mapTo(UUID.class)
                                .findOne())
                .map(id -> "/api/v1/newsroom/articles/" + id)
                .orElse(null);
    }

    /** As an editor's form has it that changes one field. */
    private static Map<String, Object> form(JsonPath article, String field, Object value) {
        Map<String, Object> draft = new TreeMap<>();
        for (String each :
                List.of("section", "labels", "headline", "lead", "body", "image", "byline", "guests", "tags")) {
            if (article.get(each) != null) {
                draft.put(each, article.get(each));
            }
        }
        draft.put(field, value);
        return draft;
    }

    private static Response saved(String url, String field, Object value) {
        Response read = as("nigar").get(url);
        return as("nigar")
                .header("If-Match", read.header("ETag"))
                .body(form(read.jsonPath(), field, value))
                .put(url);
    }

    private static Response corrected(String url) {
        return as("nigar")
                .header("If-Match", as("nigar").get(url).header("ETag"))
                .body(REASON)
                .post(url + "/correct");
    }

    @Test
    void whatWasTakenInMayBeSavedAgainAsItIs() throws IOException {
        String url = url(article(
                "Опера\u202eция\u00ad «Порт»\u0007",
                "Под\u2066водка\u2028раз.",
                "<p>Те\u202dкст &#x202e;и\u00ad ещё.</p>",
                "Лей\u202eла " + site,
                null));

        assertEquals(1, report.count(Outcome.ADDED), report.text());
        assertTrue(report.count(Warning.UNFIT_CHARACTERS) >= 3, report.text());
        saved(url, "note", "Ничего не изменено.")
                .then()
                .statusCode(200)
                .body("headline", is("Операция «Порт»"))
                .body("lead", is("Подводка раз."))
                .body("body", is("<p>Текст и ещё.</p>"));
        String author = as("nigar").get(url).path("byline[0]");
        Newsroom.reader().get("/api/v1/authors/" + author).then().body("names.ru", is("Лейла " + site));
    }

    @Test
    void whatTheNewsroomWouldRefuseIsLeftOutAndTold() throws IOException {
        String speaker = "И".repeat(300);

        String url = url(article(
                "Цитата",
                "Подводка.",
                "<blockquote data-speaker=\"" + speaker + "\"><p>Слова</p></blockquote>",
                "А",
                null));

        assertEquals(null, url);
        assertEquals(1, report.count(Outcome.LEFT_OUT));
        assertEquals(1, report.count(Warning.REFUSED), report.text());
        assertTrue(report.text().contains("has a quotation of"), report.text());
    }

    @Test
    void aPictureThatSaysTooMuchIsKeptWithLess() throws IOException {
        keep("2019/a.jpg", 640);
        Image image = new Image("/2019/a.jpg", "Порт\u202e ".repeat(200), "Подпись ".repeat(500), "Имя ".repeat(100));

        String url = url(article("С картинкой", "Подводка.", "<p>Текст.</p>", "А", image));

        assertEquals(3, report.count(Warning.IMAGE_TEXT_CUT), report.text());
        String picture = as("nigar").get(url).path("image");
        as("nigar")
                .get("/api/v1/newsroom/media/" + picture)
                .then()
                .body("alt.ru", startsWith("Порт Порт"))
                .body("credit", startsWith("Имя Имя"));
    }

    private void keep(String name, int width) throws IOException {
        Path file = folder.resolve("media").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Pictures.jpeg(width, 200 + sources));
    }

    /** The old site asked for no caption and no credit; whoever mends a letter is not the one to find them all. */
    @Test
    void aCorrectionIsHeldToTheRulesOnlyInWhatItAdds() throws IOException {
        keep("2019/b.jpg", 660);
        String url = url(article(
                "С опечаткай " + site, "Подводка.", "<p>Текст.</p>", "А", new Image("/2019/b.jpg", "", "", "")));
        saved(url, "headline", "Без опечатки " + site).then().statusCode(200);
        as("nigar")
                .get(url + "/checks")
                .then()
                .statusCode(200)
                .body("errors", is(List.of()))
                .body("warnings.field", hasItem(containsString(".caption.ru")));

        corrected(url).then().statusCode(200).body("headline", is("Без опечатки " + site));

        String added = as("leyla")
                .contentType("image/jpeg")
                .body(Pictures.jpeg(680, 300 + sources))
                .post("/api/v1/newsroom/media")
                .path("id");
        saved(url, "body", "<p>Текст.</p><figure><img data-media=\"" + added + "\" alt=\"Порт\"></figure>")
                .then()
                .statusCode(200);
        corrected(url).then().statusCode(422).body("violations.field", everyItem(startsWith("media[" + added + "]")));

        saved(url, "lead", "").then().statusCode(200);
        corrected(url).then().statusCode(422).body("violations.field", hasItem("lead"));
    }

    /** It never was in that section: that it has no name in the article's language holds for what is new. */
    @Test
    void aSectionThatTheLanguageHasNotIsNoExcuseForAnother() throws IOException {
        String lacking = "lacking-" + site;
        String other = "other-" + site;
        for (String section : List.of(lacking, other)) {
            as("admin")
                    .body(Map.of("slug", section, "names", Map.of("ru", section, "az", section)))
                    .post("/api/v1/newsroom/sections")
                    .then()
                    .statusCode(201);
        }
        ImportedArticle there = new ImportedArticle(
                "1",
                null,
                List.of(),
                "ru",
                null,
                "В разделе " + site,
                "Подводка.",
                "<p>Текст.</p>",
                new Term(lacking, lacking),
                List.of(),
                List.of(new Term(null, "А")),
                Standing.PUBLISHED,
                THEN,
                null,
                null,
                0,
                null);
        String url = url(there);
        database.useHandle(handle -> handle.createUpdate(
                        "update section set languages = array['az'] where slug in (:lacking, :other)")
                .bind("lacking", lacking)
                .bind("other", other)
                .execute());

        saved(url, "headline", "В том же разделе " + site).then().statusCode(200);
        corrected(url).then().statusCode(200);
        saved(url, "section", other).then().statusCode(200);
        corrected(url)
                .then()
                .statusCode(422)
                .body("violations.field", hasItem("section"))
                .body("violations.field", not(hasItem("byline")));
    }
}
