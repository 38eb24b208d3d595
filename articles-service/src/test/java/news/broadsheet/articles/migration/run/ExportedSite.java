package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.Newsroom.reader;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.Dependent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.CollectingSink;
import org.jdbi.v3.core.Jdbi;

/** A site whose export goes through the command {@code import}, and what readers get of it. Each test injects its own. */
@Dependent
final class ExportedSite {
    private static int sites;

    /** A name of its own for each test, so that none finds what another imported. */
    private final String name = "exported-" + ++sites;

    private final ImportCommand command;
    private final Jdbi database;

    ExportedSite(ImportCommand command, Jdbi database) {
        this.command = command;
        this.database = database;
    }

    record CommandResult(int code, String output) {}

    String name() {
        return name;
    }

    CommandResult imports(String arguments) {
        return run(List.of(arguments.split(" ", -1)));
    }

    /** Says the section and the byline too, so that an article that has none is published nevertheless. */
    CommandResult imports(String format, Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--format", format, "--file", file.toString()));
        arguments.addAll(List.of("--language", "ru", "--section", "city", "--byline", "Редакция"));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    /** Imports one of the fixtures, which must succeed. */
    CommandResult importsWithPictures(String format, String fixture, Path media, String... more) {
        CommandResult result = imports(
                format,
                CollectingSink.fixture(fixture),
                Stream.concat(Stream.of("--media", media.toString()), Stream.of(more))
                        .toArray(String[]::new));
        assertEquals(0, result.code(), result.output());
        return result;
    }

    private CommandResult run(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("--source", name));
        words.addAll(arguments);
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = command.run(words, new PrintStream(said, true, StandardCharsets.UTF_8));
        return new CommandResult(code, said.toString(StandardCharsets.UTF_8));
    }

    static Path file(String name) {
        return CollectingSink.fixture("cases/" + name);
    }

    static String wxr(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel>" + content + "</channel></rss>";
    }

    static String item(String id, String title, String text, String more) {
        return "<item><title>" + title + "</title><content:encoded><![CDATA[" + text
                + "]]></content:encoded><wp:post_id>"
                + id
                + "</wp:post_id><wp:post_date_gmt>2015-03-04 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"
                + "<wp:post_type>post</wp:post_type>" + more + "</item>";
    }

    /** Writes the export of a WordPress with one article, whose id is 1. */
    Path export(Path folder, String content) throws IOException {
        return Files.writeString(
                folder.resolve("export.xml"),
                wxr(item(
                        "1",
                        "Статья " + name,
                        content,
                        "<link>https://old.example/a/</link><excerpt:encoded>Подводка.</excerpt:encoded>")));
    }

    Optional<UUID> id(String sourceId) {
        return database.withHandle(handle -> handle.createQuery(
                        "select article_id from imported_article where source = :source and source_id = :id")
                .bind("source", name)
                .bind("id", sourceId)
                .mapTo(UUID.class)
                .findOne());
    }

    ValidatableResponse read(String sourceId) {
        return reader().get("/api/v1/articles/" + id(sourceId).orElseThrow()).then();
    }

    String body(String sourceId) {
        return read(sourceId).statusCode(200).extract().path("body");
    }

    static void assertHolds(String body, String... parts) {
        for (String part : parts) {
            assertTrue(body.contains(part), () -> part + "\nis not in\n" + body);
        }
    }

    int imported() {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from imported_article where source = :source")
                        .bind("source", name)
                        .mapTo(Integer.class)
                        .one());
    }
}
