package news.broadsheet.articles.migration.run;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.run.ExportedSite.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command {@code import} on a file: it imports it, or says what is wrong. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ImportCommandTest {
    @Inject
    ImportCommand command;

    @Inject
    ExportedSite site;

    @ParameterizedTest
    @CsvSource({
        "wordpress, wordpress.xml, 4, 101",
        "ghost, ghost.json, 3, 6617a0000000000000000001",
        "dle, dle.sql, 3, 17"
    })
    void theCommandImportsAFile(String format, String file, int articles, String first) {
        CommandResult result = site.imports(format, CollectingSink.fixture(file));

        assertEquals(0, result.code(), result.output());
        assertTrue(site.imported() >= articles, result.output());
        assertTrue(result.output().contains("Articles read: "), result.output());
        site.read(first).statusCode(200).body("headline", containsString("Дальний Мыс"));
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
