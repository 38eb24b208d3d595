package news.broadsheet.articles.migration.addresses;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.reader;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.media.picture.Pictures;
import news.broadsheet.articles.migration.run.ImportCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever had an address on a site that moved in is found by it, however it is spelt; what is not public is not. */
@QuarkusTest
class FormerSiteTest {
    private static boolean imported;

    @Inject
    ImportCommand command;

    @TempDir
    private Path folder;

    @BeforeEach
    void moveIn() throws IOException {
        Newsroom.prepare();
        if (!imported) {
            picture("2019/05/fs-port.jpg", 333);
            picture("2019/05/fs-secret.jpg", 334);
            picture("posts/2019-05/fs-dle.jpg", 335);
            imports("fs-wp", item(8801, "publish", "fs-port") + item(8802, "draft", "fs-secret"));
            imported = true;
        }
    }

    private static String item(int id, String status, String name) {
        return """
                <item><title>Новость %2$s</title><link>https://old.example/2019/05/%2$s.html</link>
                <dc:creator>rena</dc:creator>
                <content:encoded><![CDATA[<p>Текст.</p><figure><a href="/wp-content/uploads/2019/05/%2$s.jpg">
                <img src="https://old.example/wp-content/uploads/2019/05/%2$s-300x200.jpg" alt="Порт"></a></figure>
                <figure><img src="/uploads/posts/2019-05/thumbs/fs-dle.jpg" alt="Порт"></figure>]]></content:encoded>
                <excerpt:encoded>Коротко.</excerpt:encoded><wp:post_id>%1$d</wp:post_id>
                <wp:post_date_gmt>2019-05-10 08:00:00</wp:post_date_gmt><wp:post_name>%2$s</wp:post_name>
                <wp:status>%3$s</wp:status><wp:post_type>post</wp:post_type>
                <category domain="category" nicename="fs-city"><![CDATA[Город]]></category>
                <category domain="post_tag" nicename="%2$s-tag"><![CDATA[Тег %2$s]]></category></item>
                """.formatted(id, name, status);
    }

    private void picture(String name, int width) throws IOException {
        Path file = folder.resolve("media").resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, Pictures.jpeg(width, 211));
    }

    private void imports(String source, String items) throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Path file = Files.writeString(folder.resolve(source), """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
                     xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
                <channel><title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
                <wp:author><wp:author_login>rena</wp:author_login>
                <wp:author_display_name>Rena Fsova</wp:author_display_name></wp:author>
                %s</channel></rss>
                """.formatted(items));
        int code = command.run(
                List.of(
                        "--format",
                        "wordpress",
                        "--file",
                        file.toString(),
                        "--media",
                        folder.resolve("media").toString(),
                        "--language",
                        "ru",
                        "--source",
                        source,
                        "--base",
                        "section=rubrika-fs",
                        "--base",
                        "tag=metka-fs"),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertEquals(0, code, said.toString(StandardCharsets.UTF_8));
    }

    private static ValidatableResponse found(String address) {
        return reader().queryParam("path", address).get("/api/v1/addresses").then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2019/05/fs-port.html",
                "/2019/05/fs-port.html?utm_source=tg&utm_medium=social&fbclid=IwAR0",
                "/2019/05/fs-port.html?gclid=1&yclid=2&ref=x&igshid=3#top",
                "/2019/05/fs-port.html/?UTM_Campaign=a",
                "/2019/05/fs-port.html?replytocom=5",
                "/2019/05/fs-port.html?showComments=all",
                "/2019/05/fs-port.html/amp/",
                "/2019/05/fs-port.html/feed",
                "/2019/05/fs-port.html/comment-page-2",
                "/?p=8801",
                "/?p=8801&utm_source=tg",
                "/?utm_source=tg&p=8801",
                "/?p=8801&preview=true",
                "/index.php?p=8801",
                "https://old.example/?p=8801"
            })
    void anArticle(String address) {
        found(address)
                .statusCode(200)
                .body("path", is("/ru/fs-city/fs-port"))
                .header("Cache-Tag", startsWith("article-"))
                .header("Cache-Control", containsString("s-maxage"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /category/fs-city/                       | /ru/fs-city/                | sections, section-fs-city
            /category/fs-city                        | /ru/fs-city/                | sections, section-fs-city
            /category/news/fs-city/page/2/           | /ru/fs-city/                | sections, section-fs-city
            /category/fs-city/feed/?utm_source=rss   | /ru/fs-city/                | sections, section-fs-city
            /rubrika-fs/fs-city/                     | /ru/fs-city/                | sections, section-fs-city
            /en/category/fs-city/                    | /en/fs-city/                | sections, section-fs-city
            /fs-city/                                | /ru/fs-city/                | sections, section-fs-city
            /tag/fs-port-tag/                        | /ru/search?tag=fs-port-tag  | tags, tag-fs-port-tag
            /tag/fs-port-tag/page/3                  | /ru/search?tag=fs-port-tag  | tags, tag-fs-port-tag
            /tags/Тег+fs-port/                       | /ru/search?tag=fs-port-tag  | tags, tag-fs-port-tag
            /metka-fs/fs-port-tag                    | /ru/search?tag=fs-port-tag  | tags, tag-fs-port-tag
            /author/rena-fsova/                      | /ru/search?q=Rena+Fsova     | authors, author-rena-fsova
            /user/Rena+Fsova/                        | /ru/search?q=Rena+Fsova     | authors, author-rena-fsova
            """)
    void aList(String address, String now, String cacheTags) {
        found(address)
                .statusCode(200)
                .body("path", is(now))
                .body("article", nullValue())
                .header("Cache-Tag", is(cacheTags));
    }

    @ParameterizedTest
    @CsvSource({
        "/wp-content/uploads/2019/05/fs-port.jpg, 333",
        "/wp-content/uploads/2019/05/fs-port-300x200.jpg, 333",
        "/wp-content/uploads/2019/05/fs-port-1024x683.jpg?utm_source=x, 333",
        "https://old.example/wp-content/uploads/2019/05/fs-port-scaled.jpg, 333",
        "/uploads/posts/2019-05/fs-dle.jpg, 335",
        "/uploads/posts/2019-05/thumbs/fs-dle.jpg, 335",
        "/uploads/posts/2019-05/medium/fs-dle.jpg, 335"
    })
    void aPicture(String address, int width) {
        String path = found(address)
                .statusCode(200)
                .header("Cache-Tag", startsWith("media-"))
                .extract()
                .path("path");
        String id = path.split("/", -1)[4];

        reader().get(path).then().statusCode(200);
        reader().get("/api/v1/media/" + id).then().body("width", is(width));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/2019/05/fs-secret.html",
                "/?p=8802",
                "/wp-content/uploads/2019/05/fs-secret.jpg",
                "/tag/fs-secret-tag/",
                "/category/nowhere/",
                "/category/",
                "/author/admin/",
                "/tag/%00",
                "/?utm_source=x",
                "//",
                "/fs-city/nowhere",
                "/ru/fs-city/",
                "/ru/fs-city",
                "/index.php?do=feedback",
                "/?p=99999999999999999999",
                "/wp-content/uploads/../../etc/passwd.jpg"
            })
    void nothingIsMadeUpOrGivenAway(String address) {
        found(address).statusCode(404);
    }

    /** A merged tag leads on, a picture goes when nobody may see it any more. */
    @Test
    void whatChangesHereChangesWhereItLeads() throws IOException {
        picture("2019/05/fs-moved.jpg", 336);
        imports("fs-wp2", item(8803, "publish", "fs-moved"));
        String article = found("/?p=8803").statusCode(200).extract().path("article");
        String picture = "/wp-content/uploads/2019/05/fs-moved.jpg";
        found(picture).statusCode(200);
        String target = Newsroom.newTag();
        as("nigar")
                .header(
                        "If-Match",
                        as("nigar").get("/api/v1/newsroom/tags/fs-moved-tag").header("ETag"))
                .body(Map.of("into", target))
                .post("/api/v1/newsroom/tags/fs-moved-tag/merge")
                .then()
                .statusCode(200);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> found("/tag/fs-moved-tag/").statusCode(200).body("path", is("/ru/search?tag=" + target)));

        String url = "/api/v1/newsroom/articles/" + article;
        as("chief")
                .header("If-Match", as("chief").get(url).header("ETag"))
                .body(Map.of("reason", "Решение суда."))
                .post(url + "/withdraw")
                .then()
                .statusCode(200);

        found(picture).statusCode(404);
        found("/?p=8803").statusCode(200).body("path", is("/ru/fs-city/fs-moved"));
    }
}
