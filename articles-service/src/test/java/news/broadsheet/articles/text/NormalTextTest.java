package news.broadsheet.articles.text;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text has one form, whoever typed it with what and pasted it from where. */
@QuarkusTest
class NormalTextTest {
    private static final String ARTICLES = "/api/v1/newsroom/articles";

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    /** Written as code points, because nobody sees the difference. */
    private static String text(String written) {
        StringBuilder text = new StringBuilder();
        for (String part : written.split(" ", -1)) {
            text.append(part.startsWith("U+") ? Character.toString(Integer.parseInt(part.substring(2), 16)) : part);
        }
        return text.toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # as it comes                          | as it is stored
            Азер U+AD байджан                      | Азербайджан
            a U+200B b U+FEFF c U+2060 d           | abcd
            5 U+202F км                            | 5 U+A0 км
            5 U+2007 км                            | 5 U+A0 км
            в U+A0 Баку                            | в U+A0 Баку
            раз U+2009 два U+3000 три              | раз U+20 два U+20 три
            раз U+2028 два U+2029 три              | раз U+20 два U+20 три
            И U+306 ран                            | Й ран
            ½ U+2116 U+FB01                        | ½ U+2116 U+FB01
            Ба U+200D ку U+200C                    | Баку
            la U+FE0F tin                          | latin
            U+645 U+6CC U+200C U+62E U+648 U+627   | U+645 U+6CC U+200C U+62E U+648 U+627
            U+915 U+94D U+200D U+937               | U+915 U+94D U+200D U+937
            U+1F468 U+200D U+1F469 U+200D U+1F467  | U+1F468 U+200D U+1F469 U+200D U+1F467
            U+1F3F3 U+FE0F U+200D U+1F308          | U+1F3F3 U+FE0F U+200D U+1F308
            1 U+FE0F U+20E3                        | 1 U+FE0F U+20E3
            a U+200E b U+200F c                    | abc
            U+5D0 U+200F !                         | U+5D0 U+200F !
            """)
    void isNormal(String given, String stored) {
        String normal = NormalText.of(text(given));

        assertEquals(text(stored), normal);
        assertEquals(normal, NormalText.of(normal), "a second time nothing changes");
    }

    @Test
    void whatIsTypedIsFoundAddressedAndSavedAgainWithoutADifference() {
        String word = "слово" + UUID.randomUUID().toString().substring(0, 6);
        Map<String, Object> typed = with(
                draft(
                        "ru",
                        "Азер\u00adбайджан:\u202f5\u202fкм и " + word.substring(0, 3) + "\u00ad" + word.substring(3)),
                "lead",
                "При\u200bчина\u2028и\u00a0следствие.");
        typed.put("body", "<p>Те\u00adло &shy;и&#x202f;душа, в&nbsp;Баку.</p>");
        typed.put("guests", List.of("Г\u00adость"));
        typed.put("note", "За\u00adметка");
        Story story = Story.published(typed);

        story.read()
                .then()
                .body("headline", is("Азербайджан:\u00a05\u00a0км и " + word))
                .body("lead", is("Причина и\u00a0следствие."))
                .body("body", is("<p>Тело и&#xa0;душа, в&#xa0;Баку.</p>"))
                .body("byline.name", hasItem("Гость"))
                .body("path", is("/ru/city/azerbaidzhan-5-km-i-" + Slug.of(word, "ru")));
        as("nigar")
                .queryParam("q", word.substring(0, 4) + "\u00ad" + word.substring(4))
                .get(ARTICLES)
                .then()
                .statusCode(200)
                .body("items.id", contains(story.id()));
    }

    /** Of all that the newsroom sends, one of each kind. */
    @Test
    void soIsWhatIsSaidBesideArticles() {
        Story story = Story.write(draft("ru", "С заметкой"));
        as("leyla")
                .body(Map.of("article", story.id(), "text", "Про\u00adверить\u202f!"))
                .post("/api/v1/newsroom/notes")
                .then()
                .statusCode(201)
                .body("text", is("Проверить\u00a0!"));
        String slug = Newsroom.newTag();
        String etag = as("nigar").get("/api/v1/newsroom/tags/" + slug).header("ETag");
        as("nigar")
                .header("If-Match", etag)
                .body(Map.of("names", Map.of("ru", "Неф\u00adть" + slug)))
                .put("/api/v1/newsroom/tags/" + slug)
                .then()
                .statusCode(200)
                .body("names.ru", is("Нефть" + slug));
        reader().queryParam("query", "не\u00adфть" + slug)
                .get("/api/v1/tags")
                .then()
                .statusCode(not(500));
    }

    /** The one thing that is not repaired in silence: whoever types it is told. */
    @Test
    void anOverrideIsRefusedAsBefore() {
        as("leyla")
                .body(draft("ru", "За\u202eголовок"))
                .post(ARTICLES)
                .then()
                .statusCode(400)
                .body("violations.field", contains("headline"));
    }
}
