package news.broadsheet.gateway.site;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.cache.PublicCache;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** A site with one article in each language, as the services tell of it. */
final class PublishedSite implements AutoCloseable {
    static final Map<String, String> KEPT = Map.of(
            "Content-Type", "application/json", "Cache-Control", FakeService.KEEP, "Cache-Tag", "test, latest-ru");

    private final String id = UUID.randomUUID().toString();
    private final FakeService articles;
    private final FakeService search;
    private final FakeService analytics;

    PublishedSite(PublicCache<?> cache) {
        cache.remove(Set.of("test"));
        articles = FakeService.of("articles");
        search = FakeService.of("search");
        analytics = FakeService.of("analytics");
        articles.answers("/api/v1/sections?limit=100", 200, KEPT, """
                {"items":[{"slug":"city","names":{"az":"Şəhər","ru":"Город","en":"City"}}]}""");
        for (String language : new String[] {"az", "ru", "en"}) {
            articles.answers("/api/v1/articles/" + language + "/city/a", 200, KEPT, article(language));
            for (String list : new String[] {"&limit=8", "&limit=20", "&section=city&limit=20"}) {
                articles.answers(
                        "/api/v1/articles?language=" + language + list,
                        200,
                        KEPT,
                        "{\"items\":[" + article(language) + "],\"next\":\"c1\"}");
                articles.answers(
                        "/api/v1/articles?limit=8&language=" + language,
                        200,
                        KEPT,
                        "{\"items\":[" + article(language) + "]}");
            }
        }
        analytics.answers(
                "/api/v1/views?article=" + id, 200, KEPT, "{\"items\":[{\"article\":\"" + id + "\",\"views\":1234}]}");
    }

    String id() {
        return id;
    }

    FakeService articles() {
        return articles;
    }

    FakeService search() {
        return search;
    }

    FakeService analytics() {
        return analytics;
    }

    /** How many requests the services have got. */
    int requests() {
        return articles.received().size()
                + search.received().size()
                + analytics.received().size();
    }

    /** One, as the API has it. */
    String article(String language) {
        return """
                {"id":"%s","version":4,"language":"%s","path":"/%2$s/city/a","section":{"slug":"city","name":"S"},
                 "labels":["exclusive","from-the-future"],"headline":"Headline <script>alert(1)</script> & more","subtitle":"The <i>subtitle</i>","lead":"The lead",
                 "body":"<p>Body</p><blockquote data-speaker=\\"R &lt;b&gt;\\" data-role=\\"mayor\\"><p>Quote</p></blockquote>",
                 "byline":[{"slug":"x","name":"First Author"},{"slug":"y","name":"Second"}],
                 "tags":[{"slug":"port","name":"harbour"}],"publishedAt":"2022-07-21T20:30:00Z",
                 "correction":{"reason":"A name was wrong.","at":"2022-07-22T06:00:00Z"},
                 "editions":[{"language":"%s","path":"/other/city/b"}],"unknown":1}""".formatted(id, language, "ru".equals(language) ? "az" : "ru");
    }

    static Document page(String path) {
        return Jsoup.parse(given().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .extract()
                .asString());
    }

    @Override
    public void close() {
        articles.close();
        search.close();
        analytics.close();
    }
}
