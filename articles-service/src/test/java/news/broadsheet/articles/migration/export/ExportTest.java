package news.broadsheet.articles.migration.export;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.history.VerifyHistory;
import news.broadsheet.articles.migration.run.ImportCommand;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything goes out and comes back as it was, hash for hash. */
@QuarkusTest
class ExportTest {
    @Inject
    ExportCommand export;

    @Inject
    ImportCommand command;

    @Inject
    VerifyHistory verifyHistory;

    @Inject
    Jdbi database;

    @Inject
    ObjectMapper json;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private Path exported(String name) {
        Path to = folder.resolve(name);
        assertEquals(0, export.run(List.of("--to", to.toString()), out), said());
        return to;
    }

    private int imports(Path from) {
        return command.run(List.of("--format", "ninjs", "--file", from.toString()), out);
    }

    private String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** All that belongs to articles: nothing refers from edition_lag and family_mark to them. */
    private void empty() {
        database.useHandle(
                handle -> handle.execute("truncate article, section, tag, author, edition_lag, family_mark cascade"));
    }

    /** With labels, quotes, corrections, a withdrawal and a draft beside the live text. */
    private static Story corrected() {
        Story story = Story.published(draft("ru", "Экспорт «с кавычками» \\ и \"знаками\" ə ğ 🚢"));
        story.saves(
                "nigar",
                with(
                        with(draft("ru", "Экспорт, исправлен"), "body", "<p>a &amp; b&nbsp;c</p>"),
                        "subtitle",
                        "Что будет с паромом"),
                200);
        story.does("nigar", "correct", Map.of("reason", "Уточнение."), 200);
        story.saves("nigar", draft("ru", "Экспорт, ещё не вышел"), 200);
        return story;
    }

    @Test
    void intoAnEmptyDatabaseItComesBackWithTheSameHashes() throws IOException {
        Story corrected = corrected();
        Story withdrawn = Story.published(draft("az", "Geri çağırılan"));
        withdrawn.does("chief", "withdraw", Map.of("reason", "Səhv."), 200);
        Story.write(draft("en", "A draft"));
        Path first = exported("first");
        List<String> hashes = hashes();
        assertTrue(hashes.size() >= 4, hashes.toString());

        empty();
        assertEquals(0, imports(first), said());

        assertEquals(hashes, hashes());
        assertEquals(0, verifyHistory.run(out), said());
        Path second = exported("second");
        assertEquals(stateWithoutAttempts(first), stateWithoutAttempts(second));
        assertSameLines(first.resolve("articles.ndjson"), second.resolve("articles.ndjson"));
        assertSameLines(first.resolve("terms.json"), second.resolve("terms.json"));
        corrected.read().then().statusCode(200).body("headline", is("Экспорт, исправлен"));
        withdrawn.read().then().statusCode(410);
        reader().get("/api/v1/articles?tag=port&limit=1").then().statusCode(200).body("items.size()", is(1));
    }

    private static void assertSameLines(Path one, Path other) throws IOException {
        assertEquals(Files.readAllLines(one), Files.readAllLines(other));
    }

    /** Channels go on being told what is public, and their receipts say how that went. */
    private List<JsonNode> stateWithoutAttempts(Path export) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : Files.readAllLines(export.resolve("state.ndjson"))) {
            JsonNode article = json.readTree(line);
            article.path("receipt")
                    .forEach(receipt -> ((ObjectNode) receipt)
                            .retain("id", "article_id", "channel", "article_version", "kind", "created_at"));
            lines.add(article);
        }
        return lines;
    }

    private List<String> hashes() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        select article_id || ' ' || number || ' ' || previous_hash || ' ' || hash
                        from public_version order by article_id, number""").mapTo(String.class).list());
    }

    @Test
    void whatIsThereAlreadyStays() {
        Story story = corrected();
        Path to = exported("there");
        story.does("nigar", "withdraw", Map.of("reason", "После экспорта."), 200);

        assertEquals(0, imports(to), said());

        assertTrue(said().contains("0 articles restored"), said());
        story.read().then().statusCode(410);
    }

    @Test
    void othersReadItAsNinjs() throws IOException {
        Story story = corrected();
        Path to = exported("ninjs");

        JsonNode item = line(to, story.id());
        assertEquals("text", item.get("type").asText());
        assertEquals("usable", item.get("pubstatus").asText());
        assertEquals("Экспорт, исправлен", item.at("/headlines/0/value").asText());
        assertEquals("subtitle", item.at("/headlines/1/role").asText());
        assertEquals("Что будет с паромом", item.at("/headlines/1/value").asText());
        assertEquals("text/html", item.at("/bodies/0/contenttype").asText());
        assertEquals("Лейла Мамедова", item.get("by").asText());
        assertEquals("Город", item.at("/subjects/0/name").asText());
        assertTrue(item.at("/altids/2/value").asText().matches("[0-9a-f]{64}"), item.toString());
    }

    private JsonNode line(Path to, String id) throws IOException {
        for (String line : Files.readAllLines(to.resolve("articles.ndjson"))) {
            JsonNode item = json.readTree(line);
            if (item.get("uri").asText().equals("urn:uuid:" + id)) {
                return item;
            }
        }
        throw new AssertionError("not exported: " + id);
    }

    @Test
    void anExportThatWasCutOffOrTornIsRefused() throws IOException {
        Story.published(draft("ru", "Оборванный"));
        Path to = exported("torn");
        String state = Files.readString(to.resolve("state.ndjson"));
        empty();
        Files.writeString(to.resolve("state.ndjson"), state.substring(0, state.length() - 20));
        assertEquals(1, imports(to));
        assertTrue(said().contains("state.ndjson is broken"), said());

        Files.writeString(to.resolve("state.ndjson"), state);
        Path manifest = to.resolve("export.json");
        Files.move(manifest, folder.resolve("kept"));
        assertEquals(1, imports(to));
        assertTrue(said().contains("cut off"), said());

        Files.move(folder.resolve("kept"), manifest);
        assertEquals(0, imports(to), said());
    }

    /** An export is a file, and anybody may have written in it. */
    @Test
    void whatTheNewsroomWouldRefuseIsLeftOutAndTold() throws IOException {
        Story turned = Story.published(draft("ru", "Перевёрнутый"));
        Story scripted = Story.published(draft("ru", "Со сценарием"));
        Story whole = Story.published(draft("ru", "Целый"));
        Path to = exported("tampered");
        tamper(to.resolve("state.ndjson"), turned.id(), "Перевёрнутый", "Пере\u202eвёрнутый");
        tamper(
                to.resolve("state.ndjson"),
                scripted.id(),
                "<p>Работы начнутся в сентябре.</p>",
                "<p onclick='x()'>Работы<script>x()</script></p>");
        Files.writeString(
                to.resolve("terms.json"),
                Files.readString(to.resolve("terms.json")).replaceFirst("\"Город\"", "\"Го\u202eрод\""));
        empty();

        assertEquals(0, imports(to), said());

        assertTrue(said().contains("2 were left out"), said());
        assertTrue(said().contains(turned.id() + ": "), said());
        assertTrue(said().contains(scripted.id() + ": revision.body has elements"), said());
        assertTrue(said().contains("1 names and pictures had unfit characters"), said());
        turned.read().then().statusCode(404);
        scripted.read().then().statusCode(404);
        whole.read().then().statusCode(200).body("section.name", is("Город"));
        assertEquals(0, verifyHistory.run(out), said());
    }

    private static void tamper(Path state, String id, String from, String to) throws IOException {
        List<String> lines = Files.readAllLines(state).stream()
                .map(line -> line.contains("\"id\":\"" + id) ? line.replace(from, to) : line)
                .toList();
        Files.write(state, lines);
    }

    @Test
    void whatAnExportHasLostIsToldBeforeAnythingIsRestored() throws IOException {
        Story story = Story.published(with(
                draft("ru", "С потерями"),
                "body",
                "<p>Слова на месте и пропавшие.</p><p><img src=\"https://a.example/b.jpg\" alt=\"Снимок\"></p>"));
        Path to = exported("lossy");
        Path state = to.resolve("state.ndjson");
        String whole = Files.readString(state);
        Files.writeString(state, whole.replace(" и пропавшие", ""));
        empty();

        assertEquals(3, command.run(List.of("--format", "ninjs", "--file", to.toString(), "--strict"), out), said());

        assertTrue(said().contains(story.id() + ": 2 words, of \"и пропавшие\""), said());
        assertEquals(List.of(), hashes());
        assertEquals(0, command.run(List.of("--format", "ninjs", "--file", to.toString(), "--dry-run"), out), said());
        assertEquals(List.of(), hashes());

        Files.writeString(state, whole);
        said.reset();
        assertEquals(0, command.run(List.of("--format", "ninjs", "--file", to.toString(), "--strict"), out), said());
        assertFalse(said().contains("words"), said());
    }

    @Test
    void aFolderThatHoldsSomethingIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve("precious"), "");

        assertEquals(2, export.run(List.of("--to", folder.toString()), out));
        assertEquals(2, export.run(List.of(), out));
        assertFalse(Files.exists(folder.resolve("export.json")));
    }
}
