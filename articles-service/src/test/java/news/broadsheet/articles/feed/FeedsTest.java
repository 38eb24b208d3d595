package news.broadsheet.articles.feed;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.feed.FeedClient.atom;
import static news.broadsheet.articles.feed.FeedClient.feed;
import static news.broadsheet.articles.feed.FeedClient.json;
import static news.broadsheet.articles.feed.FeedClient.rss;
import static news.broadsheet.articles.feed.FeedClient.tagged;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndLink;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What feed readers get. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class FeedsTest {
    private static final String SITE = "https://newspaper.example";

    @Test
    void rssSaysAllOfAnArticle() throws Exception {
        String tag = Newsroom.newTag();
        Story story = Story.published(tagged(tag, "Набережная откроется"));

        SyndFeed feed = rss("?language=ru&tag=" + tag);
        assertEquals("Sədəf & Co · " + tag, feed.getTitle());
        assertEquals(SITE + "/ru/", feed.getLink());
        assertEquals("ru", feed.getLanguage());
        SyndEntry item = feed.getEntries().getFirst();
        assertEquals("urn:uuid:" + story.id(), item.getUri());
        assertEquals(SITE + story.path(), item.getLink());
        assertEquals("Набережная откроется", item.getTitle());
        assertEquals(
                "Совет города утвердил проект после восьми лет споров.",
                item.getDescription().getValue());
        assertEquals(
                "<p>Совет города утвердил проект после восьми лет споров.</p><p>Работы начнутся в сентябре.</p>",
                item.getContents().getFirst().getValue());
        assertEquals(
                List.of("Город", tag),
                item.getCategories().stream().map(SyndCategory::getName).toList());
        String xml = feed("rss.xml", "?language=ru&tag=" + tag).asString();
        assertTrue(xml.contains("<dc:creator>Лейла Мамедова</dc:creator>"), xml);
        assertTrue(xml.contains("<dc:language>ru</dc:language>"), xml);
        assertTrue(
                xml.contains("rel=\"self\" href=\"" + SITE + "/api/v1/feeds/rss.xml?language=ru&amp;tag=" + tag), xml);
        assertFalse(xml.contains("rel=\"hub\""), "of what no hub is told: " + xml);
    }

    @Test
    void atomSaysAllOfAnArticle() throws Exception {
        String tag = Newsroom.newTag();
        Story story = Story.published(tagged(tag, "Атом"));

        SyndFeed feed = atom("?tag=" + tag);
        assertEquals(SITE + "/api/v1/feeds/atom.xml?tag=" + tag, feed.getUri());
        assertTrue(feed.getLinks().stream().map(SyndLink::getRel).toList().containsAll(List.of("alternate", "self")));
        SyndEntry entry = feed.getEntries().getFirst();
        assertEquals("urn:uuid:" + story.id(), entry.getUri());
        assertEquals(SITE + story.path(), entry.getLink());
        assertEquals("Лейла Мамедова", entry.getAuthors().getFirst().getName());
        assertEquals("html", entry.getContents().getFirst().getType());
        assertEquals(entry.getPublishedDate(), entry.getUpdatedDate());
    }

    @Test
    void jsonFeedSaysAllOfAnArticle() throws Exception {
        String tag = Newsroom.newTag();
        Story story = Story.published(tagged(tag, "JSON"));

        feed("feed.json", "?section=city&tag=" + tag)
                .then()
                .body("title", is("Sədəf & Co · Şəhər · " + tag))
                .body("home_page_url", is(SITE + "/"))
                .body("feed_url", endsWith("/api/v1/feeds/feed.json?tag=" + tag + "&section=city"))
                .body("hubs", nullValue())
                .body("items[0].id", is("urn:uuid:" + story.id()))
                .body("items[0].url", is(SITE + story.path()))
                .body("items[0].language", is("ru"))
                .body("items[0].authors.name", contains("Лейла Мамедова"))
                .body("items[0].tags", contains("Город", tag))
                .body("items[0].content_html", containsString("Работы начнутся"))
                .body("items[0].summary", containsString("Совет города"));
        json("?section=city&tag=" + tag);
    }

    @Test
    void whatIsHostileInATextHarmsNoFeed() throws Exception {
        String tag = Newsroom.newTag();
        String headline = "]]> <script>alert(1)</script> &amp; אב 😀 \uFFFE\uFFFFконец";
        Map<String, Object> hostile = tagged(tag, headline);
        hostile.put("lead", "a < b & c > d ]]> \uFFFF");
        hostile.put(
                "body",
                "<p>]]> &#8; &#xFFFF; &lt;![CDATA[ 😀</p><p><img src=\"https://a.example/b.jpg\" alt=\"]]>\"></p>");
        Story.published(hostile);
        String readable = "]]> <script>alert(1)</script> &amp; אב 😀 конец";

        for (SyndFeed feed : List.of(rss("?tag=" + tag), atom("?tag=" + tag))) {
            SyndEntry item = feed.getEntries().getFirst();
            assertEquals(readable, item.getTitle());
            String html = item.getContents().getFirst().getValue();
            assertTrue(html.startsWith("<p>a &lt; b &amp; c &gt; d ]]&gt; </p><p>]]&gt; "), html);
            assertTrue(html.contains("😀") && html.contains("alt=\"]]"), html);
            assertFalse(html.codePoints().anyMatch(c -> c == 8 || c == 0xFFFF), html);
        }
        assertEquals(
                "a &lt; b &amp; c &gt; d ]]&gt; ",
                rss("?tag=" + tag).getEntries().getFirst().getDescription().getValue());
        assertEquals(readable, json("?tag=" + tag).getString("items[0].title"));
    }

    @Test
    void anImageIsNamed() throws Exception {
        String tag = Newsroom.newTag();
        Map<String, Object> pictured = tagged(tag, "С картинкой");
        pictured.put("body", "<figure><img src=\"https://pictures.example/a.jpg?b=1&amp;c=2\" alt=\"Порт\"></figure>");
        Story.published(pictured);

        String image = "https://pictures.example/a.jpg?b=1&c=2";
        assertEquals(image, json("?tag=" + tag).getString("items[0].image"));
        for (String file : List.of("rss.xml", "atom.xml")) {
            String xml = feed(file, "?tag=" + tag).asString();
            assertTrue(xml.contains("url=\"" + image.replace("&", "&amp;") + "\" medium=\"image\""), xml);
        }
        rss("?tag=" + tag);
        atom("?tag=" + tag);
    }

    @Test
    void aFeedWithoutArticlesIsAFeed() throws Exception {
        String tag = "?tag=" + Newsroom.newTag();

        assertTrue(rss(tag).getEntries().isEmpty());
        assertTrue(atom(tag).getEntries().isEmpty());
        assertEquals(List.of(), json(tag).getList("items"));
    }

    @Test
    void theWholeSiteIsAFeedOfAllLanguages() throws Exception {
        // After whatever other tests published in years to come.
        ClockAndRandom.stopClockAt("2098-01-01T00:00:00Z");
        Story russian = Story.published(draft("ru", "На всех"));
        Story azerbaijani = Story.published(draft("az", "Hamı üçün"));

        JsonPath feed = json("");
        assertEquals("Sədəf & Co", feed.getString("title"));
        assertEquals(null, feed.getString("language"));
        feed("feed.json", "")
                .then()
                .body("items.id", hasItems("urn:uuid:" + russian.id(), "urn:uuid:" + azerbaijani.id()))
                .body("items.language", hasItems("ru", "az"));
        rss("");
        atom("");
        russian.does("nigar", "withdraw", Map.of("reason", "Тест."), 200);
        azerbaijani.does("nigar", "withdraw", Map.of("reason", "Test."), 200);
    }

    @Test
    void theNewestThirtyAreInItTheNewestFirst() throws Exception {
        String tag = Newsroom.newTag();
        List<String> newestFirst = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            newestFirst.addFirst(
                    "urn:uuid:" + Story.published(tagged(tag, "Лента " + i)).id());
        }

        List<String> thirty = newestFirst.subList(0, 30);
        assertEquals(thirty, json("?tag=" + tag).getList("items.id"));
        assertEquals(
                thirty,
                rss("?tag=" + tag).getEntries().stream().map(SyndEntry::getUri).toList());
        assertEquals(
                thirty,
                atom("?tag=" + tag).getEntries().stream().map(SyndEntry::getUri).toList());
    }

    @Test
    void aCorrectionChangesWhatIsSaidAndWhenButNotTheId() throws Exception {
        String tag = Newsroom.newTag();
        ClockAndRandom.stopClockAt("2021-05-01T10:00:00Z");
        Story story = Story.published(tagged(tag, "С ошипкой"));
        ClockAndRandom.stopClockAt("2021-05-01T11:30:00Z");
        story.saves("nigar", tagged(tag, "Без ошибки"), 200);
        story.does("nigar", "correct", Map.of("reason", "Опечатка."), 200);

        SyndEntry entry = atom("?tag=" + tag).getEntries().getFirst();
        assertEquals("Без ошибки", entry.getTitle());
        assertEquals("urn:uuid:" + story.id(), entry.getUri());
        assertEquals(Date.from(Instant.parse("2021-05-01T10:00:00Z")), entry.getPublishedDate());
        assertEquals(Date.from(Instant.parse("2021-05-01T11:30:00Z")), entry.getUpdatedDate());
        assertEquals(
                Date.from(Instant.parse("2021-05-01T11:30:00Z")),
                atom("?tag=" + tag).getPublishedDate());
        feed("feed.json", "?tag=" + tag)
                .then()
                .body("items[0].date_published", is("2021-05-01T10:00:00Z"))
                .body("items[0].date_modified", is("2021-05-01T11:30:00Z"));
    }

    @Test
    void withoutFullTextThereIsTheLead() throws Exception {
        Feed.Item item = new Feed.Item(
                new UUID(1, 2),
                SITE + "/ru/city/a",
                "ru",
                "Заголовок",
                "Вводка",
                null,
                null,
                List.of("Лейла Мамедова"),
                List.of(new Feed.Topic("city", "Город")),
                Instant.EPOCH,
                Instant.EPOCH);
        Feed feed = new Feed("Sədəf", "Sədəf", SITE + "/", SITE + "/f", "ru", null, Instant.EPOCH, List.of(item));

        SyndEntry rss = FeedValidator.rss(RssFeed.write(feed)).getEntries().getFirst();
        assertEquals("Вводка", rss.getDescription().getValue());
        assertTrue(rss.getContents().isEmpty());
        SyndEntry atom = FeedValidator.atom(AtomFeed.write(feed)).getEntries().getFirst();
        assertEquals("Вводка", atom.getDescription().getValue());
        assertTrue(atom.getContents().isEmpty());
        assertEquals("Вводка", JsonFeed.of(feed).items().getFirst().contentText());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <a href="/ru/city/a">b</a>               | <a href="https://newspaper.example/ru/city/a">b</a>
            <a href="?page=2">b</a>                  | <a href="https://newspaper.example/?page=2">b</a>
            <a href="//other.example/">b</a>         | <a href="https://other.example/">b</a>
            <a href="mailto:a@b.example">b</a>       | <a href="mailto:a@b.example">b</a>
            <a href="https://b.example/?a=1&amp;b">c</a> | <a href="https://b.example/?a=1&amp;b">c</a>
            <img src="/media/a.jpg" alt="">          | <img src="https://newspaper.example/media/a.jpg" alt="">
            <p>a<br>b</p>                            | <p>a<br>b</p>
            """)
    void addressesInABodyAreWhole(String body, String expected) {
        assertEquals(expected, AbsoluteHtml.of(body, SITE + "/").html());
    }
}
