package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.migration.CollectingSink;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code import} on a file: it imports it, or says what is wrong. */
@QuarkusTest
class ImportCommandTest {
    @Inject
    ImportCommand command;

    @Inject
    Jdbi database;

    private ExportedSite site;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        site = new ExportedSite(command, database);
    }

    @ParameterizedTest
    @CsvSource({
        "wordpress, wordpress.xml, 4, 101",
        "ghost, ghost.json, 3, 6617a0000000000000000001",
        "dle, dle.sql, 3, 17"
    })
    void theCommandImportsAFile(String format, String file, int articles, String first) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();

        int code = command.run(
                List.of(
                        "--format",
                        format,
                        "--file",
                        CollectingSink.fixture(file).toString(),
                        "--source",
                        site.name(),
                        "--language",
                        "ru",
                        "--section",
                        "city",
                        "--byline",
                        "Редакция"),
                new PrintStream(said, true, StandardCharsets.UTF_8));

        String report = said.toString(StandardCharsets.UTF_8);
        assertEquals(0, code, report);
        assertTrue(site.imported() >= articles, report);
        assertTrue(report.contains("Articles read: "), report);
        reader().get("/api/v1/articles/"
                        + database.withHandle(handle -> handle.createQuery(
                                        "select article_id from imported_article where source = :source and source_id = :id")
                                .bind("source", site.name())
                                .bind("id", first)
                                .mapTo(UUID.class)
                                .one()))
                .then()
                .statusCode(200)
                .body("headline", containsString("Дальний Мыс"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format wordpress                                       | --file
            --file pom.xml                                           | --format
            --format joomla --file pom.xml                           | joomla
            --format ghost --file nowhere.json                       | nowhere.json
            --format ghost --file pom.xml --language de              | --language must be one of az, ru, en
            --format ghost --file pom.xml --section A                | --section must be a slug
            --format dle --file pom.xml --zone Nowhere               | is no time zone
            --format dle --file pom.xml --encoding koi-9             | --encoding
            --format dle --file pom.xml --unknown                    | --unknown
            """)
    void wrongArgumentsAreNamed(String arguments, String said) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertEquals(2, command.run(List.of(arguments.split(" ")), new PrintStream(out, true, StandardCharsets.UTF_8)));
        assertTrue(out.toString(StandardCharsets.UTF_8).contains(said), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aFileOfAnotherKindIsRefusedWithItsPlace() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertEquals(
                1,
                command.run(
                        List.of("--format", "ghost", "--file", "pom.xml", "--source", site.name()),
                        new PrintStream(out, true, StandardCharsets.UTF_8)));
        assertTrue(
                out.toString(StandardCharsets.UTF_8).contains("broken at line 1"),
                out.toString(StandardCharsets.UTF_8));
    }
}
