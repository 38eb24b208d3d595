package news.broadsheet.articles.media.library;

import static news.broadsheet.articles.Newsroom.as;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;

/** A client of the newsroom's API for pictures. */
public final class MediaClient {
    public static final String MEDIA = "/api/v1/newsroom/media";

    public static final Map<String, Object> COMPLETE = Map.of(
            "alt", Map.of("ru", "Порт ночью", "en", "The port at night"),
            "caption", Map.of("ru", "Краны работают и ночью"),
            "credit", "Aziz Karimov",
            "licence", "All rights reserved",
            "focal", Map.of("x", 0.25, "y", 0.75));

    private MediaClient() {}

    public static Response upload(String who, byte[] file) {
        return as(who).contentType("image/jpeg").body(file).post(MEDIA);
    }

    /** Leyla's. */
    public static String uploaded(byte[] file) {
        return upload("leyla", file)
                .then()
                .statusCode(anyOf(is(201), is(200)))
                .extract()
                .path("id");
    }

    /** Uploads it and waits for its renditions. */
    public static String rendered(byte[] file) {
        String id = uploaded(file);
        await().atMost(Duration.ofSeconds(60)).until(() -> "done".equals(get(id).getString("work")));
        return id;
    }

    public static JsonPath get(String id) {
        return as("leyla")
                .get(MEDIA + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public static Response describe(String id, Map<String, ?> draft) {
        String etag = as("leyla").get(MEDIA + "/" + id).header("ETag");
        return as("leyla")
                .contentType(ContentType.JSON)
                .header("If-Match", etag)
                .body(draft)
                .put(MEDIA + "/" + id);
    }
}
