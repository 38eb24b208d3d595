package news.broadsheet.articles.newsroom.mywork;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The newsroom finds its articles. */
@QuarkusTest
class DeskListTest {
    private static final AtomicInteger MADE = new AtomicInteger();

    /** A section of its own for each test. */
    private String section;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        section = "desk-" + MADE.incrementAndGet();
        Newsroom.make("admin", "sections", section, Map.of("ru", section));
    }

    @AfterEach
    void release() {
        ClockAndRandom.release();
    }

    private Map<String, Object> text(String headline) {
        return with(draft("ru", headline), "section", section);
    }

    private Response list(String who, String... query) {
        var request = as(who).queryParam("section", section);
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i], query[i + 1]);
        }
        return request.get(Story.ARTICLES);
    }

    private List<String> found(String who, String... query) {
        return list(who, query).then().statusCode(200).extract().path("items.headline");
    }

    @Test
    void itIsFilteredByWhatTheDeskKnows() {
        Newsroom.make("nigar", "authors", "desk-author", Map.of("ru", "Автор"));
        Story.write(text("Черновик"));
        Story.write(text("На проверке")).does("leyla", "submit", 200);
        Story.published(with(text("Вышла"), "byline", List.of("leyla-mammadova", "desk-author")));
        Story.write(with(text("In English"), "language", "en"));

        assertEquals(List.of("In English", "Вышла", "На проверке", "Черновик"), found("nigar"));
        assertEquals(List.of("На проверке"), found("nigar", "status", "inReview"));
        assertEquals(List.of("Вышла", "На проверке"), found("nigar", "status", "inReview", "status", "published"));
        assertEquals(List.of("In English"), found("nigar", "language", "en"));
        assertEquals(List.of("Вышла"), found("nigar", "author", "desk-author"));
        assertEquals(4, found("nigar", "author", "leyla-mammadova").size());
        assertEquals(List.of(), found("nigar", "creator", "me"));
        assertEquals(4, found("leyla", "creator", "me").size());
        assertEquals(List.of(), found("tural"));
        assertEquals(List.of("Вышла"), found("nigar", "status", "published", "author", "desk-author", "q", "выш"));
    }

    @Test
    void itIsFilteredByWhenItChanged() {
        ClockAndRandom.stopClockAt("2026-05-01T10:00:00Z");
        Story early = Story.write(text("Ранняя"));
        ClockAndRandom.stopClockAt("2026-05-01T12:00:00Z");
        Story.write(text("Поздняя"));

        assertEquals(
                List.of("Поздняя"), found("nigar", "changedSince", "2026-05-01T14:00:00+04:00".replace("14", "15")));
        ClockAndRandom.stopClockAt("2026-05-01T13:00:00Z");
        early.saves("leyla", text("Ранняя, снова"), 200);
        assertEquals(List.of("Ранняя, снова", "Поздняя"), found("nigar", "changedSince", "2026-05-01T12:00:00Z"));
    }

    @ParameterizedTest(name = "{1} finds {0}")
    @CsvSource(delimiter = '|', textBlock = """
            # written                              | typed
            İqtisadiyyat və İNFLYASİYA             | iqtisadiyyat
            İqtisadiyyat və İNFLYASİYA             | İQTİSADİYYAT
            İqtisadiyyat və İNFLYASİYA             | inflyasiya
            Bakı limanı                            | baki
            Bakı limanı                            | BAKI LIMANI
            ISI DALĞASI                            | isi dalğası
            Şuşa şəhərində                         | susa seherinde
            Зелёный коридор                        | зеленый
            Зеленый коридор                        | ЗЕЛЁНЫЙ КОРИДОР
            Дальний Мыс строит набережную          | набереж
            Дальний Мыс строит набережную          | мыс наб
            Дальний Мыс строит набережную          | "дальний мыс"
            Дальний Мыс строит набережную          | мыс -порт
            Дальний Мыс строит набережную          | порт or мыс
            Премьер-министр прибыл                 | министр
            Премьер-министр прибыл                 | премьер-мин
            Сайт president.az обновлён             | president.az
            Цена нефти 65,4 доллара                | 65
            """)
    void wordsAreFoundHoweverTheyAreTyped(String written, String typed) {
        Story.write(text(written));
        Story.write(text("Совсем другое"));

        assertEquals(List.of(written), found("nigar", "q", typed));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            мыс порт
            "мыс дальний"
            мыс -набережную
            аб
            строит б
            """)
    void whatIsNotThereIsNotFound(String typed) {
        Story.write(text("Дальний Мыс строит набережную"));

        assertEquals(List.of(), found("nigar", "q", typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "-",
                "--",
                "& | ! ( ) :*",
                "'; drop table article; --",
                "or",
                "or or",
                "а:*б",
                "\\",
                "<->",
                "%",
                "(",
                "\"без конца",
                "-\"а б\"",
                "a''b",
                "\uFEFF",
                "😀",
                "....",
                "и & !",
                "AND NOT"
            })
    void whateverIsTypedIsAnswered(String typed) {
        list("nigar", "q", typed).then().statusCode(200);
    }

    @Test
    void onlyTheLatestTextIsSearchedAndItsLeadAndBodyToo() {
        Story story = Story.write(with(text("Старое"), "lead", "Единорог в городе"));
        assertEquals(List.of("Старое"), found("nigar", "q", "единорог"));
        story.saves(
                "leyla",
                with(text("Новое"), "body", "<p>Пришёл&nbsp;жираф.</p><p><a href=\"https://e.test/zebra\">там</a></p>"),
                200);

        assertEquals(List.of(), found("nigar", "q", "единорог"));
        assertEquals(List.of(), found("nigar", "q", "старое"));
        assertEquals(List.of("Новое"), found("nigar", "q", "жираф"));
        assertEquals(List.of(), found("nigar", "q", "zebra"), "addresses of links are no words of the text");
        assertEquals(List.of(), found("nigar", "q", "nbsp"));
    }

    @Test
    void theLongestTextThereMayBeIsSaved() {
        Story.write(with(text("Длинное"), "body", "<p>" + "слово ".repeat(33_000) + "</p>"));
        Story.write(with(text("Одно слово"), "body", "<p>" + "я".repeat(199_990) + "</p>"));

        assertEquals(List.of("Длинное"), found("nigar", "q", "слово длин"));
    }

    @Test
    void aReporterFindsTheirOwnOnly() {
        Story.write(text("Тайное расследование"));

        assertEquals(List.of("Тайное расследование"), found("leyla", "q", "тайное"));
        assertEquals(List.of("Тайное расследование"), found("nigar", "q", "тайное"));
        assertEquals(List.of(), found("tural", "q", "тайное"));
        list("site").then().statusCode(403);
    }

    @Test
    void pagesHoldEachOnceAlsoWhenFiltered() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Story.write(text("Страница " + i));
            written.addFirst("Страница " + i);
        }
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            Response page = list("nigar", "q", "страниц", "status", "draft", "limit", "2", "after", next);
            read.addAll(page.jsonPath().getList("items.headline"));
            next = page.path("next");
        } while (next != null);

        assertEquals(written, read);
        String cursor = list("nigar", "limit", "2").path("next");
        list("nigar", "limit", "2", "q", "страниц", "after", cursor)
                .then()
                .statusCode(400)
                .body("violations.field", contains("after"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            status       | lost                     | status
            author       | A B                      | author
            changedSince | yesterday                | changedSince
            changedSince | 2026-05-01T10:00:00      | changedSince
            language     | tlh                      | language
            q            | LONG                     | q
            creator      | LONG                     | creator
            """)
    void aBadQuestionIsAProblem(String name, String value, String field) {
        list("nigar", name, value.replace("LONG", "я".repeat(201)))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
        as("nigar")
                .urlEncodingEnabled(false)
                .get(Story.ARTICLES + "?q=a%00b")
                .then()
                .statusCode(400);
    }

    @Test
    void whatWasErasedIsNotFound() {
        Story story = Story.published(text("Удалено по суду"));
        story.does("chief", "kill", Map.of("reason", "Суд", "removeContent", true), 200);

        list("nigar", "q", "суду").then().statusCode(200).body("items", empty());
    }
}
