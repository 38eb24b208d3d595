package news.broadsheet.articles.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.importing.ImportedArticle.Standing;
import news.broadsheet.articles.importing.ImportedArticle.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dump of a DataLife Engine's database says. */
class DataLifeEngineDumpTest {
    private static final Path DUMP = Collected.fixture("dle.sql");
    private static final Charset CP1251 = Charset.forName("windows-1251");

    @TempDir
    private Path folder;

    private static Source dump(Path file, Charset charset) {
        return new DataLifeEngineDump(file, charset, "dle", ZoneId.of("Asia/Baku"));
    }

    @Test
    void anArticleComesWithAllThatIsSaidOfIt() throws IOException {
        ImportedArticle article =
                Collected.of(dump(DUMP, StandardCharsets.UTF_8)).article("17");

        assertEquals("Дальний Мыс \"строит\"", article.headline());
        assertEquals("Совет города одобрил проект.", article.lead());
        assertEquals(
                List.of(
                        "/news/city/17-dalnii-mys.html",
                        "/index.php?newsid=17",
                        "/17-dalnii-mys.html",
                        "/2019/05/10/dalnii-mys.html"),
                article.addresses());
        assertEquals(new Term("city", "Город & порт"), article.section());
        assertEquals(
                List.of("порт", "набережная", "Новости"),
                article.tags().stream().map(Term::name).toList());
        assertEquals(List.of(new Term(null, "Лейла Мамедова")), article.authors());
        assertEquals(Instant.parse("2019-05-10T08:00:00Z"), article.publishedAt());
        assertEquals(4321, article.views());
        assertEquals("/uploads/posts/2019-05/crane.jpg", article.image().address());
    }

    @Test
    void itsMarkupBecomesHtml() throws IOException {
        Collected collected = Collected.of(dump(DUMP, StandardCharsets.UTF_8));

        assertEquals(
                "Первый абзац; с 'кавычками' и 'двойными'.<br /><br />"
                        + "<blockquote data-speaker=\"Рена Алиева\">Мы ждали восемь лет.</blockquote>"
                        + "<img src=\"https://old.example/uploads/posts/2019-05/port.jpg\" alt=\"Порт\">\r\n"
                        + "<a href=\"https://other.example/?a=1&amp;b=2\">Подробности</a> мелко [unknown]",
                collected.article("17").body());
        assertTrue(
                collected.troubles().containsAll(List.of("17 UNKNOWN_MARKUP", "17 EXTRA_FIELD_LEFT_OUT")),
                collected.troubles().toString());
    }

    @Test
    void anUnapprovedOneWaitsForAnEditor() throws IOException {
        ImportedArticle article =
                Collected.of(dump(DUMP, StandardCharsets.UTF_8)).article("18");

        assertEquals(Standing.IN_REVIEW, article.standing());
        assertEquals("Sahil haqqında. İlk abzas (mötərizə); -- şərh deyil /* bu da */", article.body());
        assertEquals(List.of(new Term(null, "rauf")), article.authors());
        assertEquals(List.of(new Term(null, "sahil")), article.tags());
        assertEquals("/uploads/posts/2019-05/port.jpg", article.image().address());
        assertNull(article.section());
    }

    @Test
    void aBrokenDateIsTold() throws IOException {
        Collected collected = Collected.of(dump(DUMP, StandardCharsets.UTF_8));

        assertNull(collected.article("19").publishedAt());
        assertTrue(collected.troubles().contains("19 BROKEN_FIELD"));
    }

    @Test
    void anOldDumpInCp1251IsReadAsWell() throws IOException {
        String russian = Files.readString(DUMP).replaceAll("[əğıöüşçƏĞİÖÜŞÇ]", "e");
        Path old = Files.write(folder.resolve("old.sql"), russian.getBytes(CP1251));

        assertEquals(
                "Дальний Мыс \"строит\"",
                Collected.of(dump(old, CP1251)).article("17").headline());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # SQL                                                                    | value of v
            CREATE TABLE t (`v` text); INSERT INTO t VALUES ('a\\'b\\\\c')            | a'b\\c
            CREATE TABLE t (`v` text); INSERT INTO t VALUES ("a""b'c")               | a"b'c
            INSERT INTO db.t (v) VALUES (_utf8mb4 'x;y')                             | x;y
            INSERT IGNORE INTO t (v) VALUES (-12.5e3)                                | -12.5e3
            REPLACE INTO t (v) VALUE (0x414243) /* end */ ;                          | ABC
            # comment ' with quote
            /*!40000 ALTER TABLE x */; -- ' ; insert                                 |
            INSERT INTO t (`w`, `v`) VALUES (NULL, 'a') ON DUPLICATE KEY UPDATE v='b' | a
            CREATE TABLE t (`v` enum('a','b)') DEFAULT 'b)', KEY (`v`(5))); INSERT INTO t VALUES ('b)') | b)
            """)
    void sql(String sql, String value) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.sql"), sql);
        List<Map<String, String>> rows = new ArrayList<>();
        new SqlDump(file, StandardCharsets.UTF_8, Set.of("t")).read((table, row) -> rows.add(row));

        assertEquals(
                value == null ? List.of() : List.of(value),
                rows.stream().map(row -> row.get("v")).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `t` VALUES (1)",
                "INSERT INTO `t` (`v`) VALUES (1),(2,3)",
                "INSERT INTO `t` (`v`) VALUES (1),('torn",
                "INSERT INTO `t` (`v`) VALUES (1),(2",
                "INSERT INTO `t` (`v`) VALUES (1) garbage",
                "INSERT INTO `t` (`v`) VALUES (1); /* torn",
                "INSERT INTO `t",
            })
    void brokenSqlNamesThePlace(String sql) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.sql"), "\n\n" + sql);

        BrokenSource broken = assertThrows(
                BrokenSource.class,
                () -> new SqlDump(file, StandardCharsets.UTF_8, Set.of("t"))
                        .read((table, row) -> assertEquals("1", row.get("v"))));
        assertTrue(broken.getMessage().contains("line 3"), broken.getMessage());
    }
}
