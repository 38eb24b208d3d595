package news.broadsheet.articles.reading;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers get, and what their caches are told. */
@QuarkusTest
class ReadingTest {
    private static final String PUBLIC = "public, max-age=0, s-maxage=10, stale-if-error=86400";

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private static Story publishedAt(String time, Map<String, Object> draft) {
        Story story = Story.write(draft);
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", Map.of("publishedAt", time), 200);
        return story;
    }

    private static Set<String> cacheTags(Response response) {
        return new TreeSet<>(Arrays.asList(response.header("Cache-Tag").split(", ", -1)));
    }

    @Test
    void anArticleIsReadWithItsNamesInItsLanguage() {
        Story story = publishedAt("2022-07-21T12:00:00+04:00", draft("ru", "Порт открыт для всех"));

        Response response = story.read();
        response.then()
                .statusCode(200)
                .body("id", is(story.id()))
                .body("version", is(3))
                .body("familyId", is(story.familyId()))
                .body("language", is("ru"))
                .body("path", is("/ru/city/port-otkryt-dlia-vsekh"))
                .body("section.slug", is("city"))
                .body("section.name", is("Город"))
                .body("labels", contains("exclusive"))
                .body("headline", is("Порт открыт для всех"))
                .body("lead", is("Совет города утвердил проект после восьми лет споров."))
                .body("body", is("<p>Работы начнутся в сентябре.</p>"))
                .body("byline.slug", contains("leyla-mammadova"))
                .body("byline.name", contains("Лейла Мамедова"))
                .body("tags.slug", contains("port", "council"))
                .body("tags.name", contains("порт", "совет"))
                .body("publishedAt", is("2022-07-21T08:00:00Z"))
                .body("correction", nullValue())
                .body("editions", hasSize(0))
                .body("status", nullValue())
                .body("createdBy", nullValue());
        assertEquals(
                response.asString(),
                reader().get("/api/v1/articles/ru/city/port-otkryt-dlia-vsekh").asString());
    }

    @Test
    void cachesAreToldWhatAnAnswerIsMadeOf() {
        Story russian = Story.published(draft("ru", "Издание первое"));
        Story english = Story.published(with(draft("en", "Edition two"), "familyId", russian.familyId()));

        Response response = russian.read();
        response.then()
                .header("Cache-Control", PUBLIC)
                .header("ETag", matchesPattern("\"[A-Za-z0-9_-]{22}\""))
                .body("editions.language", contains("en"))
                .body("editions.path", contains(english.path()))
                .body("editions.headline", contains("Edition two"));
        assertEquals(
                new TreeSet<>(
                        Set.of("article-" + russian.id(), "family-" + russian.familyId(), "article-" + english.id())),
                cacheTags(response));
        assertEquals(
                new TreeSet<>(Set.of("latest", "section-city", "tag-port", "author-leyla-mammadova")),
                new TreeSet<>(
                        cacheTags(
                                        reader().get(
                                                        "/api/v1/articles?section=city&tag=port&author=leyla-mammadova&label=exclusive"))
                                .stream()
                                .filter(tag -> !tag.startsWith("article-"))
                                .toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"article", "list", "sections"})
    void whatIsUnchangedIsNotSentAgain(String what) {
        Story story = Story.published(draft("az", "Dəyişməyən"));
        String path = switch (what) {
            case "article" -> story.api();
            case "list" -> "/api/v1/articles?language=az";
            default -> "/api/v1/sections";
        };
        Response first = reader().get(path);

        Response second = reader().header("If-None-Match", first.header("ETag")).get(path);
        second.then()
                .statusCode(304)
                .header("ETag", first.header("ETag"))
                .header("Cache-Control", PUBLIC)
                .header("Cache-Tag", first.header("Cache-Tag"));
        assertEquals("", second.asString());
        reader().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }

    @Test
    void aNewNameOfATagIsANewEtag() {
        String tag = Newsroom.newTag();
        Story story = Story.published(with(draft("ru", "Переименуют"), "tags", List.of(tag)));
        String before = story.read().header("ETag");
        String url = "/api/v1/newsroom/tags/" + tag;

        as("nigar")
                .header("If-Match", as("nigar").get(url).header("ETag"))
                .body(Map.of("names", Map.of("ru", "новое имя")))
                .put(url)
                .then()
                .statusCode(200);
        story.read().then().header("ETag", not(before)).body("tags.name", contains("новое имя"));
    }

    @Test
    void listsAreReadPageByPageNewestFirstAndWithoutBodies() {
        String tag = Newsroom.newTag();
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            // Three of them at the same time, which is where careless cursors lose or repeat one.
            String time = "2024-05-0%dT10:00:00Z".formatted(Math.max(1, i - 1));
            newestFirst.addFirst(publishedAt(time, with(draft("ru", "Страница " + i), "tags", List.of(tag)))
                    .id());
        }
        List<String> read = new ArrayList<>();
        String url = "/api/v1/articles?limit=2&language=ru&tag=" + tag;
        while (url != null) {
            Response page = reader().urlEncodingEnabled(false).get(url);
            page.then().statusCode(200).body("items[0].body", nullValue()).body("items[0].editions", nullValue());
            read.addAll(page.jsonPath().getList("items.id"));
            String link = page.header("Link");
            assertEquals(page.path("next") == null, link == null);
            url = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertEquals(newestFirst, read);
    }

    @Test
    void whatIsPublishedBetweenTwoPagesMovesNothing() {
        String tag = Newsroom.newTag();
        Story old = Story.published(with(draft("ru", "Старая"), "tags", List.of(tag)));
        Story.published(with(draft("ru", "Новая"), "tags", List.of(tag)));
        String next = reader().get("/api/v1/articles?limit=1&tag=" + tag).path("next");
        Story.published(with(draft("ru", "Новейшая"), "tags", List.of(tag)));

        reader().get("/api/v1/articles?limit=1&tag=" + tag + "&after=" + next)
                .then()
                .body("items.id", contains(old.id()))
                .body("next", nullValue());
    }

    @Test
    void filtersMustAllHold() {
        String tag = Newsroom.newTag();
        Newsroom.make("nigar", "authors", "other-author", Map.of("ru", "Другой"));
        Map<String, Object> plain = with(draft("ru", "Фильтр"), "tags", List.of("port", tag));
        String a = Story.published(plain).id();
        String b = Story.published(with(plain, "section", "economy")).id();
        String c =
                Story.published(with(plain, "byline", List.of("other-author"))).id();
        String d = Story.published(with(plain, "labels", List.of("opinion"))).id();
        String e = Story.published(with(with(plain, "language", "az"), "headline", "Süzgəc"))
                .id();
        Story.write(plain);

        Map.of(
                        "", List.of(e, d, c, b, a),
                        "&language=ru", List.of(d, c, b, a),
                        "&section=city", List.of(e, d, c, a),
                        "&author=leyla-mammadova", List.of(e, d, b, a),
                        "&label=exclusive&language=ru", List.of(c, b, a),
                        "&section=city&author=leyla-mammadova&label=exclusive&language=ru", List.of(a),
                        "&label=analysis", List.of())
                .forEach((filter, expected) -> assertEquals(
                        expected,
                        reader().get("/api/v1/articles?tag=" + tag + filter)
                                .jsonPath()
                                .getList("items.id"),
                        filter));
    }

    @Test
    void aCorrectionMovesAnArticleToItsNewLists() {
        String before = Newsroom.newTag();
        String after = Newsroom.newTag();
        Story story = Story.published(with(draft("ru", "Переезд"), "tags", List.of(before)));
        story.saves("nigar", with(draft("ru", "Переезд"), "tags", List.of(after)), 200);
        reader().get("/api/v1/articles?tag=" + before).then().body("items.id", contains(story.id()));
        story.does("nigar", "correct", Map.of("reason", "Другая рубрика."), 200);

        reader().get("/api/v1/articles?tag=" + before).then().body("items", hasSize(0));
        reader().get("/api/v1/articles?tag=" + after).then().body("items.id", contains(story.id()));
    }

    @Test
    void whatIsWithdrawnIsGoneWithTheReason() {
        String tag = Newsroom.newTag();
        Story story = Story.published(with(draft("ru", "Отзовут"), "tags", List.of(tag)));
        String path = story.path();
        Story other = Story.published(with(draft("en", "Stays"), "familyId", story.familyId()));
        story.does("nigar", "withdraw", Map.of("reason", "Ошибка.", "redirect", "/ru/city/drugoe"), 200);

        for (String url : List.of(story.api(), "/api/v1/articles" + path)) {
            reader().get(url)
                    .then()
                    .statusCode(410)
                    .contentType("application/problem+json")
                    .header("Cache-Control", PUBLIC)
                    .header("Cache-Tag", containsString("article-" + story.id()))
                    .body("type", is("/problems/withdrawn"))
                    .body("reason", is("Ошибка."))
                    .body("redirect", is("/ru/city/drugoe"))
                    .body("headline", nullValue());
        }
        reader().get("/api/v1/articles?tag=" + tag).then().body("items", hasSize(0));
        other.read().then().body("editions", hasSize(0));
    }

    @Test
    void whatIsNotPublishedIsNotThere() {
        Story draft = Story.write(draft("ru", "Тайна"));
        draft.read().then().statusCode(404).header("Cache-Control", "no-store");
        draft.does("leyla", "submit", 200);
        draft.read().then().statusCode(404);
    }

    @Test
    void staffReadWhatReadersRead() {
        as("leyla").get("/api/v1/articles?limit=1").then().statusCode(200).header("Cache-Control", PUBLIC);
    }
}
