package news.broadsheet.articles.feed;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;

import com.rometools.rome.feed.synd.SyndFeed;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;

/** Reads feeds, each of them through a strict parser of other people. */
final class FeedClient {
    private FeedClient() {}

    static Response feed(String file, String query) {
        return reader().get("/api/v1/feeds/" + file + query);
    }

    static SyndFeed rss(String query) throws Exception {
        return FeedValidator.rss(
                feed("rss.xml", query).then().statusCode(200).extract().asByteArray());
    }

    static SyndFeed atom(String query) throws Exception {
        return FeedValidator.atom(
                feed("atom.xml", query).then().statusCode(200).extract().asByteArray());
    }

    static JsonPath json(String query) throws Exception {
        Response feed = feed("feed.json", query);
        feed.then().statusCode(200);
        FeedValidator.json(feed.asString());
        return feed.jsonPath();
    }

    static Map<String, Object> tagged(String tag, String headline) {
        return with(draft("ru", headline), "tags", List.of(tag));
    }
}
