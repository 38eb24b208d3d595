package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Articles as the newsroom writes them: what is saved, and who sees it. */
@QuarkusTest
class ArticleEditingTest {
    private static final Map<String, String> REASON = Map.of("reason", "Уточнён срок.");

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    @Test
    void aDraftIsSeenByItsAuthorAndTheDesk() {
        Story story = Story.write(draft("ru", "Черновик"));

        as("leyla")
                .get(story.url())
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Cache-Control", "private, no-cache")
                .body("status", is("draft"))
                .body("version", is(1))
                .body("createdBy", is("leyla"))
                .body("section", is("city"))
                .body("tags", contains("port", "council"))
                .body("hasUnpublishedChanges", is(false))
                .body("path", nullValue());
        as("leyla").header("If-None-Match", "\"1\"").get(story.url()).then().statusCode(304);
        as("nigar").get(story.url()).then().statusCode(200);
        as("tural").get(story.url()).then().statusCode(403);
        as("admin").get(story.url()).then().statusCode(403);
        Newsroom.reader().get(story.url()).then().statusCode(403);
        story.read().then().statusCode(404);
    }

    @Test
    void creatingNamesWhereItIs() {
        Response created = as("leyla").body(draft("ru", "Новое")).post(Story.ARTICLES);

        created.then().statusCode(201).header("Location", is(Story.ARTICLES + "/" + created.path("id")));
    }

    @Test
    void whatIsSavedBesideALiveArticleIsNotPublicUntilItIsCorrected() {
        Story story = Story.published(draft("ru", "Мост закрыт"));
        String path = story.path();

        story.saves("nigar", with(draft("ru", "Мост закрыт до мая"), "section", "economy"), 200)
                .then()
                .body("hasUnpublishedChanges", is(true))
                .body("status", is("published"));
        story.read().then().body("headline", is("Мост закрыт")).body("version", is(3));

        story.does("nigar", "correct", REASON, 200).then().body("hasUnpublishedChanges", is(false));
        story.read()
                .then()
                .body("headline", is("Мост закрыт до мая"))
                .body("section.slug", is("economy"))
                .body("path", is(path))
                .body("version", is(5))
                .body("correction.reason", is("Уточнён срок."));
    }

    @Test
    void aFamilyHasOneEditionInALanguage() {
        Map<String, Object> first = draft("ru", "Первое издание");
        Story story = Story.write(first);

        Newsroom.as("leyla")
                .body(with(first, "familyId", story.familyId()))
                .post(Story.ARTICLES)
                .then()
                .statusCode(409)
                .body("type", is("/problems/conflict"));
        Story.write(with(draft("en", "The English one"), "familyId", story.familyId()));
    }

    @Test
    void anArticleKeepsItsLanguageAndFamily() {
        Story story = Story.write(draft("ru", "Язык остаётся"));

        story.saves("leyla", draft("az", "Dil qalır"), 400).then().body("violations.field", contains("language"));
        story.saves("leyla", with(draft("ru", "Да"), "familyId", story.id()), 400)
                .then()
                .body("violations.field", contains("familyId"));
        story.saves("leyla", with(draft("ru", "Да"), "language", null), 200);
    }

    @Test
    void everySaveIsARevision() {
        Story story = Story.write(draft("ru", "Один"));
        story.saves("leyla", draft("ru", "Два"), 200);
        story.saves("nigar", draft("ru", "Три"), 200);

        Response first = as("leyla").get(story.url() + "/revisions?limit=2");
        first.then()
                .statusCode(200)
                .body("items.headline", contains("Три", "Два"))
                .body("items.savedBy", contains("nigar", "leyla"))
                .body("items[0].body", nullValue());
        as("leyla")
                .queryParam("after", first.<String>path("next"))
                .get(story.url() + "/revisions?limit=2")
                .then()
                .body("items.headline", contains("Один"))
                .body("next", nullValue());
        as("leyla")
                .get(story.url() + "/revisions/1")
                .then()
                .statusCode(200)
                .body("body", is("<p>Работы начнутся в сентябре.</p>"));
        as("leyla").get(story.url() + "/revisions/4").then().statusCode(404);
        as("tural").get(story.url() + "/revisions").then().statusCode(403);
    }

    @Test
    void theDeskListsWhatItIsAskedForTheLastChangedFirst() {
        Newsroom.make("admin", "sections", "desk", Map.of("ru", "Стол"));
        Story russian = Story.write(with(draft("ru", "Раз"), "section", "desk"));
        Story azerbaijani = Story.write(with(draft("az", "İki"), "section", "desk"));
        Story submitted = Story.write(with(draft("ru", "Три"), "section", "desk"));
        submitted.does("leyla", "submit", 200);
        russian.saves("leyla", with(draft("ru", "Раз-два"), "section", "desk"), 200);

        as("nigar")
                .get(Story.ARTICLES + "?section=desk")
                .then()
                .statusCode(200)
                .body("items.id", contains(russian.id(), submitted.id(), azerbaijani.id()))
                .body("items[0].headline", is("Раз-два"))
                .body("items[0].body", nullValue());
        as("nigar")
                .get(Story.ARTICLES + "?section=desk&status=inReview")
                .then()
                .body("items.id", contains(submitted.id()));
        as("nigar")
                .get(Story.ARTICLES + "?section=desk&language=az")
                .then()
                .body("items.id", contains(azerbaijani.id()));
        Response page = as("nigar").get(Story.ARTICLES + "?section=desk&limit=2");
        page.then().header("Link", endsWith("; rel=\"next\""));
        as("nigar")
                .get(page.header("Link").replaceAll("^<|>.*", ""))
                .then()
                .body("items.id", contains(azerbaijani.id()));
        as("tural").get(Story.ARTICLES + "?section=desk").then().body("items", hasSize(0));
    }

    @Test
    void aReporterListsTheirOwnOnly() {
        Story story = Story.write(draft("ru", "Моё"));
        String other =
                as("tural").body(draft("ru", "Чужое")).post(Story.ARTICLES).path("id");

        as("leyla")
                .get(Story.ARTICLES + "?limit=100")
                .then()
                .body("items.createdBy", everyItem(is("leyla")))
                .body("items.id", hasItem(story.id()))
                .body("items.id", not(hasItem(other)));
    }

    @Test
    void whatScriptsAnArticleIsTakenOutOnWrite() {
        String body = "<p onclick=\"x()\">Да<script>alert(1)</script></p><a href=\"javascript:x()\">a</a>";
        Story story = Story.write(with(draft("ru", "Скрипт"), "body", body));

        assertEquals("<p>Да</p><a>a</a>", story.seenByTheDesk().getString("body"));
    }

    @Test
    void theChiefSeesEverything() {
        Story story = Story.write(draft("en", "For the chief"));

        as("chief")
                .get(Story.ARTICLES + "?language=en&limit=100")
                .then()
                .body("items.id", hasItem(story.id()))
                .body("items.findAll { it.id == '" + story.id() + "' }.createdBy", containsInAnyOrder("leyla"));
    }
}
