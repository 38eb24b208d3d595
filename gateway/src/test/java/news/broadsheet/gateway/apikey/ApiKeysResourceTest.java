package news.broadsheet.gateway.apikey;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What administrators may do with keys, and who is one. */
@RunningGateway
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeysResourceTest {
    private static final String LIST = "/api/v1/articles?limit=7";

    private final KeyAdministrator administrator = new KeyAdministrator();
    private FakeService articles;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles").answers(LIST, "[]");
    }

    @AfterEach
    void close() {
        articles.close();
    }

    @Test
    void administratorsSeeAllKeysPageByPage() {
        List<String> issued = List.of(
                KeyAdministrator.id(administrator.issue()),
                KeyAdministrator.id(administrator.issue()),
                KeyAdministrator.id(administrator.issue()));
        given().header("X-Api-Key", KeyAdministrator.secret(administrator.issue()))
                .get(LIST);

        Response first = administrator.admin().get(KeyAdministrator.KEYS + "?limit=2");
        first.then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .header("Link", containsString("rel=\"next\""))
                .body("items[0].used", is(LocalDate.now(ZoneOffset.UTC).toString()))
                .body("items[0].changedBy", is("admin"))
                .body("items[1].used", nullValue());
        assertEquals(issued.getLast(), first.path("items[1].id"));
        administrator
                .admin()
                .get(KeyAdministrator.KEYS + "?limit=2&after=" + first.path("next"))
                .then()
                .statusCode(200)
                .body("items.id", contains(issued.get(1), issued.get(0)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name      | {"contact":"c","perSecond":1,"perDay":1000}
            name      | {"name":"a\\nb","contact":"c","perSecond":1,"perDay":1000}
            contact   | {"name":"n","contact":"","perSecond":1,"perDay":1000}
            perSecond | {"name":"n","contact":"c","perSecond":0,"perDay":1000}
            perSecond | {"name":"n","contact":"c","perSecond":"many","perDay":1000}
            perDay    | {"name":"n","contact":"c","perSecond":1,"perDay":10}
            expires   | {"name":"n","contact":"c","perSecond":1,"perDay":1000,"expires":"2020-01-01T00:00:00Z"}
            expires   | {"name":"n","contact":"c","perSecond":1,"perDay":1000,"expires":1}
            quota     | {"name":"n","contact":"c","perSecond":1,"perDay":1000,"quota":1}
            body      | {"name":
            body      | null
            """)
    void whatIsWrongIsSaidFieldByField(String field, String body) {
        isProblem(administrator.admin().body(body).post(KeyAdministrator.KEYS).then(), 400)
                .body("violations.field", hasItem(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P91D", "-PT1S", "a week", ""})
    void aRotationEndsWithinTime(String overlap) {
        Response issued = administrator.issue();

        isProblem(
                        administrator
                                .admin()
                                .header("If-Match", issued.header("ETag"))
                                .body(Map.of("overlap", overlap))
                                .post(KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued) + "/rotate")
                                .then(),
                        400)
                .body("violations[0].field", is("overlap"));
    }

    @Test
    void aChangeSaysFromWhichVersionItWasMade() {
        Response issued = administrator.issue();
        String key = KeyAdministrator.KEYS + "/" + KeyAdministrator.id(issued);

        isProblem(
                administrator
                        .admin()
                        .body(KeyAdministrator.draft(1, 1_000))
                        .put(key)
                        .then(),
                428);
        isProblem(
                        administrator
                                .admin()
                                .header("If-Match", "\"9\"")
                                .body(KeyAdministrator.draft(1, 1_000))
                                .put(key)
                                .then(),
                        412)
                .header("ETag", "\"0\"");
        isProblem(
                administrator
                        .admin()
                        .header("If-Match", "\"9\"")
                        .post(key + "/rotate")
                        .then(),
                412);
        isProblem(
                administrator
                        .admin()
                        .get(KeyAdministrator.KEYS + "/" + UUID.randomUUID())
                        .then(),
                404);
        isProblem(administrator.revoke(UUID.randomUUID().toString()).then(), 404);
        isProblem(administrator.revoke("no-id").then(), 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void whatCannotBeDoneWithTheListSaysSo(String method) {
        isProblem(
                given().contentType(ContentType.JSON)
                        .body("{}")
                        .request(method, KeyAdministrator.KEYS)
                        .then(),
                405);
    }

    @Test
    void onlyAnAdministratorWithAFreshSecondFactorChangesKeys() {
        isProblem(given().get(KeyAdministrator.KEYS).then(), 401);
        for (String user : List.of("reporter", "editor", "chief")) {
            isProblem(
                    given().auth()
                            .oauth2(KeycloakTokens.token(user))
                            .get(KeyAdministrator.KEYS)
                            .then(),
                    403);
        }
        // Signed in by password alone.
        RequestSpecification withoutSecond = given().auth()
                .oauth2(KeycloakTokens.token("admin"))
                .contentType(ContentType.JSON)
                .body(KeyAdministrator.draft(1, 1_000));
        withoutSecond.get(KeyAdministrator.KEYS).then().statusCode(200);
        isProblem(withoutSecond.post(KeyAdministrator.KEYS).then(), 401)
                .body("type", is("/problems/second-factor-needed"))
                .header("WWW-Authenticate", containsString("insufficient_user_authentication"));
        String key = KeyAdministrator.KEYS + "/" + KeyAdministrator.id(administrator.issue());
        isProblem(withoutSecond.put(key).then(), 401);
        isProblem(
                given().auth()
                        .oauth2(KeycloakTokens.token("admin"))
                        .contentType(ContentType.JSON)
                        .post(key + "/rotate")
                        .then(),
                401);
        isProblem(withoutSecond.post(key + "/revoke").then(), 401);
        administrator.admin().get(key).then().body("state", is("active"));
    }
}
