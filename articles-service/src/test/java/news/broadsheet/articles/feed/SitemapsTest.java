package news.broadsheet.articles.feed;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What search engines get. Every sitemap here is held against the protocol's schemas. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class SitemapsTest {
    private static final String SITE = "https://newspaper.example";
    private static final String INDEX = "/api/v1/feeds/sitemap.xml";
    private static final String NEWS = "/api/v1/feeds/news-sitemap.xml";

    @Inject
    Jdbi database;

    private static byte[] get(String url) {
        Response response = reader().urlEncodingEnabled(false).get(url);
        response.then()
                .statusCode(200)
                .contentType("application/xml")
                .header("Cache-Control", "public, max-age=0, s-maxage=10")
                .header("Cache-Tag", is("latest, sections"));
        return response.asByteArray();
    }

    private static List<String> texts(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> found.item(i).getTextContent())
                .toList();
    }

    /** Addresses of the parts, as the index has them. */
    private static List<String> parts() throws Exception {
        return texts(FeedValidator.sitemapIndex(get(INDEX)), "loc").stream()
                .map(address -> address.substring(SITE.length()))
                .toList();
    }

    private static Story publishedAt(String time, Map<String, Object> draft) {
        ClockAndRandom.stopClockAt(time);
        return Story.published(draft);
    }

    @Test
    void everyArticleIsInOnePartOfItsMonth() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            // Some at the same time, and five a part: see application.properties.
            expected.add(publishedAt("2003-02-%02dT10:00:00Z".formatted(Math.min(i, 7)), draft("ru", "Февраль " + i))
                    .path());
        }
        Story march = publishedAt("2003-03-01T00:00:00Z", draft("ru", "Март"));

        List<String> february =
                parts().stream().filter(part -> part.contains("/2003-02.xml")).toList();
        assertEquals(3, february.size(), february.toString());
        List<String> found = new ArrayList<>();
        for (String part : february) {
            List<String> addresses = texts(FeedValidator.sitemap(get(part)), "loc");
            assertTrue(addresses.size() <= 5, addresses.toString());
            addresses.forEach(address -> found.add(address.substring(SITE.length())));
        }
        assertEquals(expected.subList(0, 6), found.subList(0, 6));
        assertEquals(
                expected.stream().sorted().toList(), found.stream().sorted().toList());
        assertEquals(
                List.of(SITE + march.path()),
                texts(FeedValidator.sitemap(get("/api/v1/feeds/sitemaps/2003-03.xml")), "loc"));
    }

    @Test
    void aPartSaysWhenAnArticleWasChangedAndWhereItsEditionsAre() throws Exception {
        Story russian = publishedAt("2004-06-30T23:59:59Z", draft("ru", "Семья"));
        Story english =
                publishedAt("2004-06-10T10:00:00Z", with(draft("en", "Family"), "familyId", russian.familyId()));
        Story alone = publishedAt("2004-06-20T10:00:00Z", draft("az", "Tək"));
        ClockAndRandom.stopClockAt("2005-01-01T00:00:00.750Z");
        alone.saves("nigar", draft("az", "Düzəliş"), 200);
        alone.does("nigar", "correct", Map.of("reason", "Səhv."), 200);

        Document part = FeedValidator.sitemap(get("/api/v1/feeds/sitemaps/2004-06.xml"));
        assertEquals(List.of(SITE + english.path(), SITE + alone.path(), SITE + russian.path()), texts(part, "loc"));
        assertEquals(
                List.of("2004-06-10T10:00:00Z", "2005-01-01T00:00:00Z", "2004-06-30T23:59:59Z"),
                texts(part, "lastmod"));
        NodeList links = part.getElementsByTagNameNS("http://www.w3.org/1999/xhtml", "link");
        assertEquals(
                List.of("en " + english.path(), "ru " + russian.path(), "en " + english.path(), "ru " + russian.path()),
                IntStream.range(0, links.getLength())
                        .mapToObj(i -> (Element) links.item(i))
                        .map(link -> link.getAttribute("hreflang") + " "
                                + link.getAttribute("href").substring(SITE.length()))
                        .toList());
        Document index = FeedValidator.sitemapIndex(get(INDEX));
        NodeList parts = index.getElementsByTagNameNS("*", "sitemap");
        assertTrue(
                IntStream.range(0, parts.getLength())
                        .mapToObj(i -> parts.item(i).getTextContent())
                        .anyMatch(text -> text.contains("2004-06.xml") && text.contains("2005-01-01T00:00:00Z")),
                "the index says when a part was changed");
    }

    @Test
    void whatIsWithdrawnLeaves() throws Exception {
        Story story = publishedAt("2006-01-15T10:00:00Z", draft("ru", "Уйдёт"));
        String part = "/api/v1/feeds/sitemaps/2006-01.xml";
        assertEquals(1, texts(FeedValidator.sitemap(get(part)), "loc").size());
        story.does("nigar", "withdraw", Map.of("reason", "Ошибка."), 200);

        reader().get(part).then().statusCode(404).contentType("application/problem+json");
        assertFalse(parts().contains(part));
        assertTrue(texts(FeedValidator.sitemap(get(NEWS)), "title").isEmpty());
    }

    @Test
    void frontPagesOfAllLanguagesAreInTheFirst() throws Exception {
        assertTrue(parts().getFirst().endsWith("/sitemaps/pages.xml"));

        List<String> pages = texts(FeedValidator.sitemap(get(parts().getFirst())), "loc");
        assertTrue(
                pages.containsAll(List.of(SITE + "/az/", SITE + "/ru/", SITE + "/en/", SITE + "/ru/city/")),
                pages.toString());
    }

    @Test
    void newsAreOfTwoDaysTheNewestFirst() throws Exception {
        Story old = publishedAt("2011-03-02T11:59:59Z", draft("ru", "Старая новость"));
        Story first = publishedAt("2011-03-02T12:00:01Z", draft("ru", "Новость ]]> & \uFFFF😀"));
        Story second = publishedAt("2011-03-04T12:00:00Z", draft("az", "Xəbər"));
        Story after = publishedAt("2011-03-04T12:00:01Z", draft("ru", "Ещё не было"));
        ClockAndRandom.stopClockAt("2011-03-04T12:00:00Z");

        Document news = FeedValidator.sitemap(get(NEWS));
        assertEquals(List.of(SITE + second.path(), SITE + first.path()), texts(news, "loc"));
        assertEquals(List.of("Xəbər", "Новость ]]> & 😀"), texts(news, "title"));
        assertEquals(List.of("az", "ru"), texts(news, "language"));
        assertEquals(List.of("Sədəf & Co", "Sədəf & Co"), texts(news, "name"));
        assertEquals(List.of("2011-03-04T12:00:00Z", "2011-03-02T12:00:01Z"), texts(news, "publication_date"));
        assertEquals(List.of("az"), texts(FeedValidator.sitemap(get(NEWS + "?language=az")), "language"));
        assertFalse(texts(news, "loc").contains(SITE + old.path()));
        assertFalse(texts(news, "loc").contains(SITE + after.path()));
    }

    @Test
    void withoutNewsTheFrontPageStandsIn() throws Exception {
        ClockAndRandom.stopClockAt("1999-01-01T00:00:00Z");

        assertEquals(List.of(SITE + "/"), texts(FeedValidator.sitemap(get(NEWS)), "loc"));
        assertEquals(List.of(SITE + "/ru/"), texts(FeedValidator.sitemap(get(NEWS + "?language=ru")), "loc"));
    }

    @Test
    void ofVeryManyNewsAThousandAreTaken() throws Exception {
        Story story = publishedAt("2012-08-08T08:00:00Z", draft("ru", "Очень много новостей"));
        UUID family = UUID.randomUUID();
        try {
            database.useHandle(handle -> copies(handle, story.uuid(), family));
            ClockAndRandom.stopClockAt("2012-08-08T09:00:00Z");

            assertEquals(1000, texts(FeedValidator.sitemap(get(NEWS)), "loc").size());
        } finally {
            database.useHandle(handle -> {
                handle.execute(
                        "delete from desk_entry where article_id in (select id from article where created_by = ?)",
                        family.toString());
                handle.execute("delete from revision where saved_by = ?", family.toString());
                handle.execute("delete from article where created_by = ?", family.toString());
            });
        }
    }

    /** A thousand like that one, whatever columns there are. */
    private static void copies(org.jdbi.v3.core.Handle handle, UUID of, UUID mark) {
        handle.execute("""
                insert into article select (jsonb_populate_record(a, jsonb_build_object(
                    'id', gen_random_uuid(), 'family_id', gen_random_uuid(), 'created_by', cast(? as text)))).*
                from article a, generate_series(1, 1000) where a.id = ?""", mark.toString(), of);
        handle.execute("""
                insert into revision select (jsonb_populate_record(r, jsonb_build_object(
                    'article_id', a.id, 'saved_by', cast(? as text)))).*
                from revision r, article a where r.article_id = ? and a.created_by = ?""", mark.toString(), of, mark.toString());
    }

    @ParameterizedTest
    @CsvSource({INDEX, NEWS, "/api/v1/feeds/sitemaps/pages.xml"})
    void whatIsUnchangedIsNotSentAgain(String url) {
        Response first = reader().get(url);

        first.then().header("Last-Modified", nullValue());
        reader().header("If-None-Match", first.header("ETag")).get(url).then().statusCode(304);
        reader().header("If-None-Match", "\"other\"").get(url).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            sitemaps/2003-13.xml,                404
            sitemaps/1003-01.xml,                404
            sitemaps/9999-12.xml,                404
            sitemaps/0000-00.xml,                404
            sitemaps/a.xml,                      404
            sitemaps/%00,                        404
            sitemaps/2003-02.xml?after=nonsense, 400
            news-sitemap.xml?language=tlh,       400
            """)
    void aBadQuestionIsAProblem(String path, int status) {
        reader().urlEncodingEnabled(false)
                .get("/api/v1/feeds/" + path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }
}
