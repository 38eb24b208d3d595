package news.broadsheet.articles.term;

import static news.broadsheet.articles.Newsroom.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import news.broadsheet.articles.Statements;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many statements each call needs, so that nobody adds one unawares. The audit is one of each change. */
@QuarkusTest
class StatementCountTest {
    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    Jdbi database;

    private void needs(int expected, int status, Supplier<Response> call) {
        List<String> sent = statements.of(() -> call.get().then().statusCode(status), database);
        assertEquals(expected, sent.size(), () -> String.join("\n", sent));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,   who,   read, list, create, change
            sections, admin, 1,    1,    4,      5
            tags,     nigar, 1,    1,    3,      6
            authors,  nigar, 1,    1,    3,      4
            """)
    void areFew(String kind, String who, int read, int list, int create, int change) {
        String slug = "few-" + UUID.randomUUID();
        String all = "/api/v1/newsroom/" + kind;
        String one = all + "/" + slug;
        Map<String, ?> made = Map.of("slug", slug, "names", Map.of("ru", "Мало"));
        Map<String, ?> changed = Map.of("names", Map.of("ru", "Меньше"));

        needs(create, 201, () -> as(who).body(made).post(all));
        needs(
                change,
                200,
                () -> as(who).header("If-Match", "\"1\"").body(changed).put(one));
        needs(read, 200, () -> as(who).get(one));
        needs(list, 200, () -> as("site").get("/api/v1/" + kind + "?limit=100"));
    }
}
