package news.broadsheet.gateway.site;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.cache.PublicCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses that a former site had lead on, unless they are those of a page that is here now. */
@RunningGateway
class ImportedRedirectsTest {
    private static final List<String> KNOWN = List.of(
            "/old/one",
            "/old/one/",
            "/?p=17",
            "/ru/?p=17",
            "/ru?p=17",
            "/index.php?newsid=5",
            "/news/2019/file.html",
            "/xx/yyy",
            "/xx/yyy/zzz",
            "/xx",
            "/ru/old-section",
            "/ru/old-section/old-slug",
            "/ru/old-section/old-slug/",
            "/ru/search/deeper/still",
            "/old-page-of-the-former-site.txt",
            "/assets/old.css",
            "/wp-content/uploads/2019/05/port.jpg",
            "/%D1%80%D1%83/%D0%BF%D0%BE%D1%80%D1%82",
            "/a;b/c%2Fd");

    @Inject
    PublicCache<?> cache;

    private PublishedSite site;

    @BeforeEach
    void publish() {
        site = new PublishedSite(cache);
    }

    @AfterEach
    void close() {
        site.close();
    }

    private void former(String address, String now) {
        site.articles()
                .answers(
                        "/api/v1/addresses?path=" + URLEncoder.encode(address, StandardCharsets.UTF_8),
                        "{\"path\":\"" + now + "\"}");
    }

    private static void leads(String asked, String expected) throws IOException {
        RawConnection.Reply reply = RawConnection.get(asked);
        assertEquals(301, reply.status());
        assertEquals(expected, reply.headers().get("Location"));
    }

    /** As the former site had them, and as links of networks, mailings and search engines write them. */
    private static Stream<String> asked() {
        return Stream.concat(
                KNOWN.stream(),
                Stream.of(
                        "/old/one?utm_source=fb&utm_medium=social",
                        "/old/one?fbclid=IwAR0",
                        "/old/one?gclid=x&UTM_CAMPAIGN=y",
                        "/old/one?yclid=1",
                        "/old/one?ref=telegram",
                        "/old/one?replytocom=17",
                        "/old/one?",
                        "/?p=17&utm_source=fb",
                        "/?fbclid=1&p=17&ref=x",
                        "/?utm_source=a&&p=17&gclid=b",
                        "/index.php?newsid=5&utm_source=x",
                        "/news/2019/file.html?utm_term=x",
                        "/old/one?q={x}|y"));
    }

    @ParameterizedTest
    @MethodSource("asked")
    void formerAddressesLeadToTheArticleInOneHop(String asked) throws IOException {
        KNOWN.forEach(known -> former(known, "/ru/city/a"));
        leads(asked, "/ru/city/a");
    }

    @ParameterizedTest
    @CsvSource({
        "/category/city/, /ru/city/, /ru/city/",
        "/tag/port, /ru/search?tag=port, /ru/search?tag=port",
        "/tag/bayraq, /az/search?tag=bayrağ, /az/search?tag=bayra%C4%9F",
        "/wp-content/uploads/a.jpg, /api/v1/media/1/a.jpg, /api/v1/media/1/a.jpg"
    })
    void theyMayLeadToOtherPagesOfThisSite(String asked, String now, String location) throws IOException {
        former(asked, now);
        leads(asked, location);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example/x",
                "https://evil.example/",
                "/\\\\evil.example",
                "evil.example",
                "",
                "/former/x",
                "javascript:x"
            })
    void theyNeverLeadElsewhereNorInACircle(String now) {
        former("/former/x", now);
        given().redirects().follow(false).get("/former/x").then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/former/x", "/xx/", "/ru/city/former/x"})
    void theyAreNotForgottenWhileNobodyCanSay(String asked) {
        site.articles().close();
        given().redirects().follow(false).get(asked).then().statusCode(503).header("Retry-After", notNullValue());
    }

    @Test
    void whatIsHereNowIsNotLookedForAmongTheFormer() {
        former("/ru/city/a", "/elsewhere");
        former("/ru/", "/elsewhere");
        former("/ru/city/", "/elsewhere");
        former("/", "/elsewhere");
        for (String path :
                new String[] {"/ru/city/a?utm_source=x", "/ru/?utm_source=x", "/ru/city/?p=1", "/ru/?after="}) {
            given().redirects().follow(false).get(path).then().statusCode(200);
        }
        given().redirects().follow(false).get("/?utm_source=x").then().statusCode(307);
        given().redirects().follow(false).get("/?p=unknown").then().statusCode(307);
        site.articles().close();
        given().redirects().follow(false).get("/?p=1").then().statusCode(307);
        given().redirects().follow(false).post("/former/x").then().statusCode(404);
    }
}
