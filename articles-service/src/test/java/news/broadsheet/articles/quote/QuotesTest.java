package news.broadsheet.articles.quote;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who said what in what readers see. */
@QuarkusTest
class QuotesTest {
    private static final String QUOTES = "/api/v1/quotes";

    @Inject
    Session session;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private static String said(String speaker, String text) {
        return "<blockquote data-speaker=\"" + speaker + "\"><p>" + text + "</p></blockquote>";
    }

    private static Map<String, Object> quoting(String... quotations) {
        return with(draft("ru", "Сказано"), "body", "<p>a</p>" + String.join("", quotations));
    }

    private static String newSpeaker() {
        return "Рена " + UUID.randomUUID();
    }

    private static ValidatableResponse by(String speaker) {
        return reader().queryParam("speaker", speaker).get(QUOTES).then().statusCode(200);
    }

    @Test
    void areReadFromTheBody() {
        assertEquals(
                List.of(
                        new Quote(
                                "Рена", "глава", LocalDate.of(2026, 7, 21), "az-Cyrl", "Ждали & дождались.\nДа\nнет."),
                        new Quote("Али", null, null, null, "Коротко")),
                Quotes.of("<p>x</p><blockquote data-speaker=\"Рена\" data-role=\"глава\" data-date=\"2026-07-21\""
                        + " data-lang=\"az-Cyrl\"><p>Ждали &amp;\n <em>дождались</em>.</p><p>Да<br>нет.</p></blockquote>"
                        + "<blockquote>чьё-то</blockquote><blockquote data-speaker=\"Ноль\"><p></p></blockquote>"
                        + "<ul><li><blockquote data-speaker=\"Али\">Коротко</blockquote></li></ul>"));
    }

    @Test
    void areFoundByTheirSpeakerWithTheArticleThatQuotesThem() {
        String speaker = newSpeaker();
        Story story = Story.published(quoting(
                "<blockquote data-speaker=\"" + speaker
                        + "\" data-role=\"глава совета\" data-date=\"2026-07-21\" data-lang=\"az\"><p>Gözlədik.</p></blockquote>",
                said(speaker, "Ждали восемь лет.")));

        by(speaker)
                .header("Cache-Tag", is("latest, article-" + story.id()))
                .body("items.text", contains("Gözlədik.", "Ждали восемь лет."))
                .body("items.language", contains("az", "ru"))
                .body("items[0].speaker", is(speaker))
                .body("items[0].role", is("глава совета"))
                .body("items[0].date", is("2026-07-21"))
                .body("items[1].date", nullValue())
                .body("items[0].article.id", is(story.id()))
                .body("items[0].article.path", is(story.path()))
                .body("items[0].article.language", is("ru"))
                .body("items[0].article.headline", is("Сказано"));
    }

    @Test
    void comeAndGoWithWhatReadersSee() {
        String speaker = newSpeaker();
        Story story = Story.write(quoting(said(speaker, "Первое.")));
        by(speaker).body("items", hasSize(0));
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", 200);
        by(speaker).body("items.text", contains("Первое."));
        story.saves("nigar", quoting(said(speaker, "Второе."), said(speaker, "Третье.")), 200);
        by(speaker).body("items.text", contains("Первое."));
        story.does("nigar", "correct", Map.of("reason", "Уточнено"), 200);
        by(speaker).body("items.text", contains("Второе.", "Третье."));
        story.does("nigar", "withdraw", Map.of("reason", "Суд"), 200);
        by(speaker).body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            İlham ISMAYILOV %s,  ilham ısmayılov %s
            İlham ISMAYILOV %s,  ILHAM İSMAYILOV %s
            Ширинов Ёлкин %s,    ШИРИНОВ ЕЛКИН %s
            O’Neill  Kate %s,    o'neill kate %s
            Şükürlü Ə. %s,       ŞÜKÜRLÜ ə. %s
            """)
    void areFoundHoweverTheNameIsTyped(String quoted, String typed) {
        String unique = Long.toString(System.nanoTime());
        Story.published(quoting(said(quoted.formatted(unique), "Да.")));

        by(typed.formatted(unique)).body("items.text", contains("Да."));
    }

    @Test
    void areFilteredByTheLanguageTheyWereSaidInAndBySection() {
        String speaker = newSpeaker();
        Story.published(with(quoting(said(speaker, "Город.")), "section", "city"));
        Story.published(with(
                quoting("<blockquote data-speaker=\"" + speaker + "\" data-lang=\"ka\">ეკონომიკა</blockquote>"),
                "section",
                "economy"));

        by(speaker).body("items", hasSize(2));
        reader().queryParam("speaker", speaker)
                .get(QUOTES + "?language=KA")
                .then()
                .body("items.text", contains("ეკონომიკა"));
        reader().queryParam("speaker", speaker)
                .get(QUOTES + "?section=city")
                .then()
                .header("Cache-Tag", containsString("section-city, article-"))
                .body("items.text", contains("Город."));
    }

    @Test
    void areReadPageByPageWithoutAGapAcrossArticles() {
        String speaker = newSpeaker();
        List<String> expected = new ArrayList<>();
        for (int article = 2; article >= 0; article--) {
            for (int number = 1; number <= 3; number++) {
                expected.add("a" + article + "n" + number);
            }
        }
        for (int article = 0; article < 3; article++) {
            String of = "a" + article;
            Story story =
                    Story.write(quoting(said(speaker, of + "n1"), said(speaker, of + "n2"), said(speaker, of + "n3")));
            story.does("leyla", "submit", 200);
            story.does("nigar", "publish", Map.of("publishedAt", "2020-01-0" + (article + 1) + "T00:00:00Z"), 200);
        }

        List<String> read = new ArrayList<>();
        String after = null;
        do {
            var page = reader().queryParam("speaker", speaker).queryParam("limit", 2);
            var answer = (after == null ? page : page.queryParam("after", after))
                    .get(QUOTES)
                    .then()
                    .statusCode(200)
                    .extract();
            read.addAll(answer.path("items.text"));
            after = answer.path("next");
        } while (after != null);

        assertEquals(expected, read);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ?speaker=%20,                    400
            ?speaker=a%00b,                  400
            ?speaker=a%0Ab,                  400
            ?speaker=%E2%80%AEa,             400
            ?speaker=%ED%A0%80,              200
            ?language=русский,               400
            ?language=x_y,                   400
            ?language=abcdefghi,             400
            ?section=A%20B,                  400
            ?section=%00,                    400
            ?limit=0,                        400
            ?limit=101,                      400
            ?after=nonsense,                 400
            ?section=no-such-section,        200
            """)
    void aBadQuestionIsAProblem(String query, int status) {
        reader().urlEncodingEnabled(false).get(QUOTES + query).then().statusCode(status);
        if (status == 400) {
            reader().urlEncodingEnabled(false).get(QUOTES + query).then().contentType("application/problem+json");
        }
    }

    @Test
    void tooLongANameIsAProblemAndSoIsACursorOfAnotherList() {
        reader().queryParam("speaker", "я".repeat(201))
                .get(QUOTES)
                .then()
                .statusCode(400)
                .body("violations.field", contains("speaker"));
        String speaker = newSpeaker();
        Story.published(quoting(said(speaker, "1"), said(speaker, "2")));
        String next = by(speaker + "").extract().path("next");
        assertEquals(null, next);
        next = reader().queryParam("speaker", speaker)
                .queryParam("limit", 1)
                .get(QUOTES)
                .path("next");
        reader().queryParam("speaker", "other")
                .queryParam("after", next)
                .get(QUOTES)
                .then()
                .statusCode(400);
    }

    @Test
    void aQuotationThatWouldLoseItsDateIsNotSaved() {
        Newsroom.as("leyla")
                .body(quoting("<blockquote data-speaker=\"Рена\" data-date=\"21.07.2026\">a</blockquote>"))
                .post(Story.ARTICLES)
                .then()
                .statusCode(400)
                .body("violations.field", contains("body"))
                .body("violations[0].message", containsString("21.07.2026"));
    }

    @Transactional
    @ParameterizedTest
    @CsvSource(textBlock = """
            ,      ,   ,     quote_newest
            ,      ru, ,     quote_by_language
            ,      ,   city, quote_by_section
            Рена,  ,   ,     quote_by_speaker
            Рена,  ru, city, quote_by_
            """)
    void aPageIsReadFromItsIndexWithoutSorting(String speaker, String language, String section, String index) {
        QuoteFilter filter = new QuoteFilter();
        filter.speaker = speaker;
        filter.language = language;
        filter.section = section;
        for (QuotePosition after :
                new QuotePosition[] {null, new QuotePosition(Instant.parse("2026-01-01T00:00:00Z"), new UUID(0, 0), 3)
                }) {
            String plan = explain(filter, after);

            assertTrue(plan.contains(index), plan);
            assertFalse(plan.contains("Seq Scan"), plan);
            assertFalse(plan.contains("Sort"), plan);
            assertTrue(after == null || plan.contains("ROW(published_at, article_id"), plan);
        }
    }

    /** The table is small here: what the planner would do with a large one is asked by forbidding the alternatives. */
    private String explain(QuoteFilter filter, QuotePosition after) {
        for (String alternative : List.of("seqscan", "sort", "bitmapscan")) {
            session.createNativeMutationQuery("set local enable_" + alternative + " = off")
                    .executeUpdate();
        }
        NativeQuery<String> query =
                session.createNativeQuery("explain " + LiveQuotes.page(filter, after), String.class);
        LiveQuotes.bind(query, filter, after, 21);
        return String.join("\n", query.getResultList());
    }
}
