package news.broadsheet.search.suggest;

import static io.restassured.RestAssured.given;
import static news.broadsheet.search.SearchClient.SOON;
import static news.broadsheet.search.SearchClient.reader;
import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.RunningSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered while a search is typed. */
@RunningSearch
class SuggestResourceTest {
    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        try (ArticleEvents events = new ArticleEvents()) {
            publish(events, "az", "Kəhrəba sərgisi açıldı", "Şüşəçilik", "Zöhrə Qədirli", "Çinçilla");
            publish(events, "ru", "Планетарий ждёт школьников", "Минералогия", "Ярослав Кузнечиков", "Янтарь");
            publish(events, "en", "Planetarium waits for pupils", "Mineralogy", "Quentin Oxley", "Amber");
            for (int i = 0; i < 12; i++) {
                publish(events, "en", "Kaleidoscope " + i, "Kaleidoscopes", "Kale Kalegrove", "Kaleidophone");
            }
            SOON.untilAsserted(() -> search("label", "suggested").body("total", is(15)));
        }
        filled = true;
    }

    private static String publish(
            ArticleEvents events, String language, String headline, String section, String author, String tag) {
        String id = UUID.randomUUID().toString();
        events.send(id, """
                {"type":"published","schema":1,"id":"%s","version":1,"article":{"language":"%s","path":"/%2$s/x",
                 "section":{"slug":"s-%s","name":"%s"},"labels":["suggested"],"headline":"%s","lead":"",
                 "body":"","byline":[{"slug":"an-author","name":"%s"}],"tags":[{"slug":"a-tag","name":"%s"}],
                 "publishedAt":"2026-07-22T08:00:00Z"}}""".formatted(id, language, language, section, headline, author, tag));
        return id;
    }

    private static Response answer(String typed, String language) {
        RequestSpecification request = reader().queryParam("q", typed);
        return (language == null ? request : request.queryParam("language", language)).get("/api/v1/search/suggest");
    }

    private static ValidatableResponse suggest(String typed, String language) {
        return SOON.until(() -> answer(typed, language), answer -> answer.statusCode() != 503)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # each kind, from the first letters on
            плане           | ru | headline | Планетарий ждёт школьников
            школ план       | ru | headline | Планетарий ждёт школьников
            Минерал         | ru | section  | Минералогия
            кузне           | ru | author   | Ярослав Кузнечиков
            ярослав кузн    | ru | author   | Ярослав Кузнечиков
            янта            | ru | tag      | Янтарь
            PLANET          | en | headline | Planetarium waits for pupils
            oxl             | en | author   | Quentin Oxley
            zöh             | az | author   | Zöhrə Qədirli
            ÇİNÇ            | az | tag      | Çinçilla
            # in another language than the reader's
            янта            | az | tag      | Янтарь
            oxl             |    | author   | Quentin Oxley
            # Azerbaijani without its letters
            kehreba         | az | headline | Kəhrəba sərgisi açıldı
            suse            | az | section  | Şüşəçilik
            zohre qedir     | az | author   | Zöhrə Qədirli
            CINC            | az | tag      | Çinçilla
            # one error: a wrong, a missing, a superfluous letter, two exchanged
            плонет          | ru | headline | Планетарий ждёт школьников
            минрал          | ru | section  | Минералогия
            янттарь         | ru | tag      | Янтарь
            quetnin         | en | author   | Quentin Oxley
            kehrbea         | az | headline | Kəhrəba sərgisi açıldı
            """)
    void completes(String typed, String language, String kind, String text) {
        suggest(typed, language)
                .header("Cache-Control", "private, no-cache")
                .body("items.findAll { it.kind == '" + kind + "' }.text", hasItem(text));
    }

    @Test
    void sayWhereTheyLead() {
        suggest("янта", "ru")
                .body("items[0].slug", is("a-tag"))
                .body("items[0].language", is("ru"))
                .body("items.size()", is(1));
        suggest("планет", "ru").body("items[0].path", is("/ru/x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xlanet", "qarter", "plonetoriym", "qen", "!!!", "*", "planet zzz"})
    void whatResemblesNothingGetsNothing(String typed) {
        suggest(typed, "en").body("items.size()", is(0));
    }

    @Test
    void theReadersLanguageComesFirst() {
        try (ArticleEvents events = new ArticleEvents()) {
            publish(events, "en", "Ibex in English", "Mineralogy", "B", "C");
            publish(events, "az", "Ibex azərbaycanca", "Mineralogy", "B", "C");
            SOON.untilAsserted(() -> suggest("ibex", null).body("items.size()", is(2)));
        }
        suggest("ibex", "az").body("items.language", is(List.of("az", "en")));
        suggest("ibex", "en").body("items.language", is(List.of("en", "az")));
    }

    @Test
    void atMostTenAreOfferedAndEachNameOnce() {
        suggest("kale", "en")
                .body("items.size()", is(10))
                .body("items.kind.unique()", is(List.of("section", "author", "tag", "headline")))
                .body("items.findAll { it.kind != 'headline' }.size()", is(3));
    }

    @Test
    void whatIsWithdrawnIsNotOffered() {
        try (ArticleEvents events = new ArticleEvents()) {
            String id = publish(events, "en", "Quokka escapes", "Quokkas", "Quokka Keeper", "Quokka");
            SOON.untilAsserted(() -> suggest("quokk", "en").body("items.text", hasItem("Quokka escapes")));
            events.withdraw(id, 2);
            SOON.untilAsserted(() -> suggest("quokk", "en").body("items.size()", is(0)));
        }
        suggest("qoukk", "en").body("items.text", not(hasItem("Quokka")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            q=                     | q
            q=%20                  | q
            language=az            | q
            q=a&language=tlh       | language
            q=a%00                 | q
            q=%E2%80%AEa           | q
            q=a&limit=3            | limit
            """)
    void aBadQuestionNamesWhatIsWrong(String query, String field) {
        reader().urlEncodingEnabled(false)
                .get("/api/v1/search/suggest?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%22unbalanced",
                "%2F.*%28%5Ba-z%5D%2B%7B1%2C9999%7D%2F~%20%5C",
                "%ED%A0%80abcdef",
                "%F0%9F%99%82%F0%9D%94%98%F0%9D%94%AB%F0%9D%94%A6%F0%9D%94%A0",
                "%D0%B0%CC%81%CC%81%CC%81%CC%81%D0%B1%D0%B2%D0%B3"
            })
    void whateverIsTypedGetsAnAnswerOrIsRefused(String encoded) {
        SOON.untilAsserted(() -> reader().urlEncodingEnabled(false)
                .get("/api/v1/search/suggest?q=" + encoded)
                .then()
                .statusCode(anyOf(is(200), is(400))));
        answer("abcdefghijklmnopqrst ".repeat(4), null).then().statusCode(anyOf(is(200), is(503)));
        answer("a".repeat(101), null).then().statusCode(400);
    }

    @Test
    void onlyATokenForThisServiceOpensIt() {
        given().get("/api/v1/search/suggest?q=a").then().statusCode(401);
    }
}
