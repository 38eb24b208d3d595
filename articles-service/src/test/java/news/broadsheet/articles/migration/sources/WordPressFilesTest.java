package news.broadsheet.articles.migration.sources;

import static news.broadsheet.articles.migration.sources.WordPressFixture.EXPORT;
import static news.broadsheet.articles.migration.sources.WordPressFixture.export;
import static news.broadsheet.articles.migration.sources.WordPressFixture.item;
import static news.broadsheet.articles.migration.sources.WordPressFixture.items;
import static news.broadsheet.articles.migration.sources.WordPressFixture.rss;
import static news.broadsheet.articles.migration.sources.WordPressFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.CollectingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of WordPress as they are: damaged, in many encodings, and hostile. */
class WordPressFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # outside of CDATA                      | as it is read
            a &nbsp;b &mdash; c                     | a \u00A0b — c
            a &amp; b &#8212; c &#x2014;            | a & b — c —
            AT&T and A & B and ?a=1&b=2             | AT&T and A & B and ?a=1&b=2
            a &copy b &unknown; c &;                | a &copy b &unknown; c &;
            a &#11; b &#x0; c                       | a   b   c
            a &#55357;&#56832; b &#x1F600;          | a 😀 b 😀
            a &#55357; b &#56832;&#55357; c         | a   b    c
            a &#150; b &#147;c&#148;                | a – b “c”
            5 < 7 and <3 and a<5                    | 5 < 7 and <3 and a<5
            a ]]> b                                 | a ]]> b
            a <!-- note -- more --> b               | a  b
            <![CDATA[a & b &nbsp; <c>]]>            | a & b &nbsp; <c>
            a <b>c</b> d                            | a c d
            """)
    void whatIsNoXmlIsRead(String written, String read) throws IOException {
        CollectingSink collected = items(folder, item(written) + item("after").replace("7", "8"));

        assertEquals(read, collected.article("7").headline());
        assertEquals("after", collected.article("8").headline());
        assertEquals(read.contains("   "), collected.warnings().contains("7 UNFIT_CHARACTERS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item><title>a<br>b</title></item>",
                "<item><title><![CDATA[a</title><wp:post_id>1</wp:post_id></item>",
                "<item><title><![CDATA[a]]></title><content:encoded><![CDATA[a</content:encoded></item>",
                "<item><title>a</wp:title></item>",
                "<item><title>a</title>",
                "<item><title>a</item>",
                "<item><title <b></title></item>",
                "<item><!-- a</item>",
                "<item><wp:comment><title>a</item>",
                "<item></item></item>",
                "<wp:author><wp:author_login>a</wp:author>",
                "<wp:author><wp:author_login><![CDATA[a</wp:author_login></wp:author>",
            })
    void aBrokenItemEndsNothingThatFollows(String broken) throws IOException {
        CollectingSink collected = items(
                folder,
                item("before") + "\n" + broken + "\n"
                        + item("<![CDATA[after]]>").replace("7", "8")
                        + item("<![CDATA[last]]>").replace("7", "9"));

        assertEquals("before", collected.article("7").headline());
        assertEquals("after", collected.article("8").headline());
        assertEquals("last", collected.article("9").headline());
    }

    @Test
    void aBrokenItemIsToldWithItsPlace() throws IOException {
        CollectingSink collected = items(folder, "\n\n<item>\n<title>a<br>b</title></item>" + item("after"));

        assertEquals(List.of("line 4 BROKEN_ITEM"), collected.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "\uFEFF\n ", "<br />\n<b>Warning</b>: a & b in <b>x.php</b><br />\n"})
    void whatStandsBeforeTheExportIsNoEnd(String before) throws IOException {
        Path file = write(folder, before + rss(item("Мыс")));

        assertEquals("Мыс", CollectingSink.of(export(file)).article("7").headline());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "windows-1251, windows-1251", "KOI8-R, koi8-r", "UTF-16LE, UTF-16", "UTF-16BE, UTF-16"})
    void itsEncodingIsTheOneThatItDeclares(String encoding, String declared) throws IOException {
        String xml = "<?xml version='1.0' encoding='" + declared + "'?>"
                + rss(item("Мыс")).replaceFirst("<\\?.*?\\?>", "");
        String marked = encoding.startsWith("UTF-16") ? "\uFEFF" + xml : xml;
        Path file = Files.write(folder.resolve("declared.xml"), marked.getBytes(Charset.forName(encoding)));

        assertEquals("Мыс", CollectingSink.of(export(file)).article("7").headline());
    }

    @Test
    void anEncodingThatIsNotKnownIsNamed() throws IOException {
        Path file = write(folder, "<?xml version='1.0' encoding='x-old-site'?><rss/>");

        BrokenSource broken = assertThrows(BrokenSource.class, () -> CollectingSink.of(export(file)));

        assertTrue(broken.getMessage().contains("x-old-site"), broken.getMessage());
        assertTrue(broken.getMessage().contains("--encoding"), broken.getMessage());
    }

    @Test
    void aTornFileGivesWhatCameBeforeAndNamesThePlace() throws IOException {
        String whole = Files.readString(EXPORT);
        Path torn = write(folder, whole.substring(0, whole.indexOf("<title><![CDATA[Позже")) + "<title>&nbsp;");
        CollectingSink collected = new CollectingSink();

        BrokenSource broken =
                assertThrows(BrokenSource.class, () -> export(torn).read(collected));

        assertEquals(2, collected.articles().size());
        assertTrue(broken.getMessage().contains("line "), broken.getMessage());
    }

    @Test
    void nothingOutsideOfTheFileIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "top secret");
        Path hostile = write(folder, """
                <?xml version="1.0"?>
                <!DOCTYPE rss [<!ENTITY x SYSTEM "%s"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
                <rss><channel><item><title>&x;</title><content:encoded>&b;</content:encoded><wp:post_id>1</wp:post_id>
                <wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>""".formatted(secret.toUri()));
        CollectingSink collected = new CollectingSink();
        try {
            export(hostile).read(collected);
        } catch (BrokenSource refused) {
            assertTrue(refused.getMessage().contains("broken"), refused.getMessage());
        }

        assertTrue(collected.articles().stream()
                .noneMatch(article -> article.toString().contains("secret")));
        assertTrue(collected.articles().stream()
                .noneMatch(article -> article.body().contains("aaaa")));
    }

    @Test
    void controlCharactersAreNoEnd() throws IOException {
        Path file = write(folder, Files.readString(EXPORT).replace("Совет города", "Совет\u000B\u0000\uFFFF города"));

        assertTrue(CollectingSink.of(export(file)).article("101").body().contains("Совет    города"));
    }

    @Test
    void anotherXmlIsRefused() throws IOException {
        Path file = write(folder, "<html><body>404</body></html>");

        assertThrows(BrokenSource.class, () -> CollectingSink.of(export(file)));
    }
}
