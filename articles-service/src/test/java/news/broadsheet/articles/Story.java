package news.broadsheet.articles;

import static news.broadsheet.articles.Newsroom.as;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** An article on its way through the newsroom, as one client sees it: its id and the ETag last read. */
public final class Story {
    public static final String ARTICLES = "/api/v1/newsroom/articles";

    private final String id;
    private final String familyId;
    private String etag;

    private Story(Response created) {
        this.id = created.path("id");
        this.familyId = created.path("familyId");
        this.etag = created.header("ETag");
    }

    /** Leyla's. */
    public static Story write(Map<String, Object> draft) {
        return new Story(
                Newsroom.post("leyla", draft).then().statusCode(201).extract().response());
    }

    public static Story published(Map<String, Object> draft) {
        Story story = write(draft);
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", 200);
        return story;
    }

    public Response does(String who, String move, int expected) {
        return does(who, move, null, expected);
    }

    /** Sends a move with the ETag last read, and remembers the next one. */
    public Response does(String who, String move, Object body, int expected) {
        return remember(tries(who, move, body), expected);
    }

    public Response tries(String who, String move, Object body) {
        RequestSpecification request = as(who).header("If-Match", etag);
        if (body != null) {
            request.body(body);
        }
        return request.post(url() + "/" + move);
    }

    public Response saves(String who, Map<String, Object> draft, int expected) {
        return remember(as(who).header("If-Match", etag).body(draft).put(url()), expected);
    }

    /** Replaces a part of it, such as its embargo. */
    public Response puts(String who, String part, Object body, int expected) {
        return remember(as(who).header("If-Match", etag).body(body).put(url() + "/" + part), expected);
    }

    private Response remember(Response response, int expected) {
        response.then().statusCode(expected);
        if (expected == 200) {
            etag = response.header("ETag");
        }
        return response;
    }

    public JsonPath seenByTheDesk() {
        return as("nigar").get(url()).then().statusCode(200).extract().jsonPath();
    }

    public Response read() {
        return Newsroom.reader().get(api());
    }

    public String id() {
        return id;
    }

    public UUID uuid() {
        return UUID.fromString(id);
    }

    public String familyId() {
        return familyId;
    }

    public String etag() {
        return etag;
    }

    public String url() {
        return ARTICLES + "/" + id;
    }

    public String api() {
        return "/api/v1/articles/" + id;
    }

    public String path() {
        return read().then().statusCode(200).extract().path("path");
    }
}
