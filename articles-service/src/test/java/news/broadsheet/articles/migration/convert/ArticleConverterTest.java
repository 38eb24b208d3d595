package news.broadsheet.articles.migration.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.Addresses;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.OldSite;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import news.broadsheet.articles.text.SanitisedHtml;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an article from elsewhere: everything that can be kept is, and everything that cannot is told. */
class ArticleConverterTest {
    private static final Instant NOW = Instant.parse("2026-07-21T08:00:00Z");
    private static final Instant THEN = Instant.parse("2019-05-10T08:00:00Z");
    private static final UUID IMAGE = UUID.fromString("019827a0-0000-7000-8000-00000000b001");
    private static final Term CITY = new Term("city", "Город");
    private static final Term LEYLA = new Term(null, "Лейла Мамедова");

    @TempDir
    private Path folder;

    private Path media;

    private final CollectingSink collected = new CollectingSink();

    @BeforeEach
    void makeFolder() throws IOException {
        media = Files.createDirectory(folder.resolve("media"));
    }

    private ArticleConverter converter(String section, String byline) throws IOException {
        ImportParams params = new ImportParams(
                "old", "ru", List.of("az", "ru", "en"), section, byline, false, false, "https://old.example/", false);
        return new ArticleConverter(
                html -> SanitisedHtml.of(html, Set.of("www.youtube-nocookie.com")),
                params,
                new ImageFiles(media, (file, image) -> IMAGE),
                collected,
                NOW);
    }

    private Optional<ConvertedArticle> prepare(ImportedArticle article) throws IOException {
        return converter(null, null).prepare(article);
    }

    private static ImportedArticle article(String headline, String lead, String body) {
        return article(headline, lead, body, null, CITY, List.of(LEYLA), THEN, null);
    }

    private static ImportedArticle article(
            String headline,
            String lead,
            String body,
            String language,
            Term section,
            List<Term> authors,
            Instant publishedAt,
            Image image) {
        return new ImportedArticle(
                "1",
                null,
                List.of("https://old.example/news/one.html"),
                language,
                "old-slug",
                headline,
                lead,
                body,
                section,
                List.of(),
                authors,
                Standing.PUBLISHED,
                publishedAt,
                null,
                image,
                0);
    }

    @Test
    void aWholeArticleIsTakenAsItIs() throws IOException {
        ConvertedArticle ready = prepare(article("Набережная", "Утверждена.", "<p>Работы начнутся.</p>"))
                .orElseThrow();

        assertEquals("Набережная", ready.article().headline());
        assertEquals("ru", ready.article().language());
        assertEquals("city", ready.article().section());
        assertEquals(List.of("leila-mamedova"), ready.article().byline());
        assertEquals("old-slug", ready.article().slug());
        assertEquals(THEN, ready.article().publishedAt());
        assertEquals("Лейла Мамедова", ready.terms().get("author").get("leila-mamedova"));
        assertEquals(List.of(), collected.warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # from elsewhere                                                   | as it is stored
            <div>раз</div><div>два</div>                                       | <p>раз</p><p>два</p>
            <div><div>раз</div>два</div>                                       | <p>раз</p><p>два </p>
            раз<br><br />два                                                   | <p>раз</p><p>два</p>
            <h1>раз</h1><h5>два</h5>                                           | <h2>раз</h2><h3>два</h3>
            <p><b>раз</b> <i>два</i> <u>три</u></p>                            | <p><strong>раз</strong> <em>два</em> три</p>
            <p>раз<script>alert(1)</script><style>p{}</style></p>              | <p>раз</p>
            <p onclick="x()" style="x">раз</p><p>&nbsp;</p>                    | <p>раз</p>
            <p><a href="javascript:x()">раз</a></p>                            | <p><a>раз</a></p>
            <p>раз</p><iframe src="//v.example/1"></iframe>                    | <p>раз</p><p><a href="https://v.example/1">https://v.example/1</a></p>
            <p>раз</p><svg/onload=alert(1)><math><mi xlink:href="data:x">      | <p>раз</p>
            <blockquote>раз</blockquote>                                       | <blockquote>раз</blockquote>
            <blockquote><p>раз</p><cite>— Рена</cite></blockquote>             | <blockquote data-speaker="Рена"><p>раз</p></blockquote>
            <div><p>раз</p><pre>два\\n  три</pre></div>                         | <p>раз</p><pre>два\\n  три</pre>
            <pre>раз<br><br>два</pre>                                          | <pre>раз<br><br>два</pre>
            <ol start="3"><li>раз</li></ol><p><q>два</q></p>                   | <ol start="3"><li>раз</li></ol><p><q>два</q></p>
            <dl><dt>раз</dt><dd><div>два</div></dd></dl>                       | <dl><dt>раз</dt><dd>два </dd></dl>
            <p><a href="//o.example/x">раз</a> <a href="tel:+994 12 5">два</a></p> | <p><a href="https://o.example/x">раз</a> <a href="tel:+994125">два</a></p>
            <p><a href="two.html">раз</a> <a href="/pub/a.pdf">два</a></p>     | <p><a href="/news/two.html">раз</a> <a href="https://old.example/pub/a.pdf">два</a></p>
            <p>раз</p><p>https://v.example/1</p>                               | <p>раз</p><p><a href="https://v.example/1">https://v.example/1</a></p>
            <p>раз</p><p>https://youtu.be/aaaaaaaaaaa</p>                      | <p>раз</p><figure data-embed="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa"><a href="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa">https://youtu.be/aaaaaaaaaaa</a></figure>
            <p>раз</p><object data="https://www.youtube.com/v/aaaaaaaaaaa&amp;hl=ru"><embed src="x"></object> | <p>раз</p><figure data-embed="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa"><a href="https://www.youtube-nocookie.com/embed/aaaaaaaaaaa">https://www.youtube.com/embed/aaaaaaaaaaa</a></figure>
            <figure><img src="/nowhere.jpg"><figcaption>раз</figcaption></figure> | <p>раз</p>
            <figure><a href="https://o.example/x"><img src="/nowhere.jpg" alt="два"></a></figure>раз | <p><a href="https://o.example/x">два</a></p><p>раз</p>
            <details><summary>раз</summary>два</details>                       | <p><strong>раз</strong></p><p>два </p>
            <form><p>раз</p><input><button>два</button></form>                 | <p>раз</p>
            <p>раз <img class="emoji" alt="☀" src="https://s.example/x.svg"></p> | <p>раз ☀</p>
            <p>раз <img src="/nowhere.jpg"></p>                                | <p>раз </p>
            """)
    void htmlOfOtherSystems(String html, String stored) throws IOException {
        String body = prepare(article("Один", "Два", html.replace("\\n", "\n")))
                .orElseThrow()
                .article()
                .body();

        assertEquals(stored.replace("\\n", "\n"), body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <p>раз <a href="/x"><img src="https://o.example/wp-content/uploads/2019/05/port-300x200.jpg" alt="Порт"></a> два</p>
            <figure><a href="/x"><img src="/uploads/2019/05/port.jpg" alt="Порт"></a><figcaption>Утром</figcaption></figure><p>раз</p>
            <p>раз</p><img data-src="//o.example/2019/05/port-scaled.jpg?w=3" src="data:image/gif;base64,R0">
            <p>раз</p><img src="__GHOST_URL__/content/images/size/w600/2019/05/port.jpg">
            <p>раз</p><img data-lazy-src="/2019/05/port.jpg" src="data:image/svg+xml,%3Csvg%3E">
            <p>раз</p><img srcset="/2019/05/port-150x150.jpg 150w, /2019/05/port.jpg 900w">
            <p>раз</p><picture><source srcset="/2019/05/port.jpg 2x"><img src="/2019/05/port.avif"></picture>
            <p>раз</p><img class="lazy" src="data:image/gif;base64,R0"><noscript><img src="/2019/05/port.jpg"></noscript>
            <p>раз</p><noscript><img src="/2019/05/port.jpg"></noscript>
            <p>раз <a href="/uploads/2019/05/port.jpg"><img src="/uploads/2019/05/thumbs/port.jpg"></a></p>
            <p>раз <img src="/uploads/2019/05/thumbs/port.jpg"></p>
            <div style="background-image: url('/2019/05/port.jpg')"><p>раз</p></div>
            """)
    void imagesAreFoundByTheirFiles(String html) throws IOException {
        keep("2019/05/port.jpg");

        String body = legacy(new ImageFiles(media, (file, image) -> IMAGE)).tidy(html);

        assertTrue(body.matches("(?s).*<figure>(<a href=\"/x\">)?<img data-media=\"" + IMAGE + "\".*"), body);
        assertFalse(body.contains("src="), body);
        assertFalse(body.contains("<p><figure"), body);
    }

    @ParameterizedTest
    @CsvSource({
        "../secret.jpg",
        "/../../secret.jpg",
        "/%2e%2e/secret.jpg",
        "/a/%00.jpg",
        "file:///etc/passwd",
        "/link/secret.jpg",
        "https://o.example/other/port.jpg",
        "port.jpg",
        "''",
        "//",
        "data:image/png;base64,AAAA"
    })
    void nothingElseIsTakenForAnImage(String address) throws IOException {
        keep("2019/05/port.jpg");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.jpg"), "secret");
        Files.createSymbolicLink(media.resolve("link"), outside);

        assertEquals(Optional.empty(), new ImageFiles(media, (file, image) -> IMAGE).find(address));
    }

    private LegacyHtml legacy(ImageFiles images) {
        return new LegacyHtml(
                images,
                "ru",
                new OldSite(null),
                List.of(),
                address -> false,
                (kind, detail) -> collected.warning(kind, "1", detail));
    }

    private void keep(String name) throws IOException {
        Files.createDirectories(media.resolve(name).getParent());
        Files.writeString(media.resolve(name), "picture");
    }

    @Test
    void theLeadImageIsKept() throws IOException {
        keep("2019/05/port.jpg");
        Image image = new Image("/uploads/2019/05/port.jpg", "Порт", "", "");

        ConvertedArticle ready = prepare(article("а", "б", "<p>в</p>", null, CITY, List.of(LEYLA), THEN, image))
                .orElseThrow();

        assertEquals(IMAGE, ready.article().image());
    }

    @Test
    void anImageThatTheLibraryRefusesIsToldAndLeftOut() throws IOException {
        keep("2019/05/port.jpg");
        ImageFiles refusing = new ImageFiles(media, (file, image) -> {
            throw new IOException("is no image");
        });

        String body = legacy(refusing)
                .tidy("<p>раз</p><figure><img src=\"/2019/05/port.jpg\"><figcaption>Утром</figcaption></figure>");

        assertEquals("<p>раз</p><p>Утром</p>", body);
        assertEquals(List.of("1 IMAGE_UNUSABLE"), collected.warnings());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # what the source says, what it is taken for, whether that is told
            ,                       ru,                   false
            az,                     az,                   false
            en-US,                  en,                   false
            RU_ru,                  ru,                   false
            de,                     ru,                   true
            """)
    void languages(String said, String taken, boolean told) throws IOException {
        ConvertedArticle ready = prepare(article("а", "б", "<p>в</p>", said, CITY, List.of(LEYLA), THEN, null))
                .orElseThrow();

        assertEquals(taken, ready.article().language());
        assertEquals(told, collected.warnings().contains("1 UNKNOWN_LANGUAGE"));
        assertEquals(told, ready.article().publishedAt() == null, "an address in another language would be for ever");
    }

    @Test
    void whatCannotBePublishedBecomesADraft() throws IOException {
        for (ImportedArticle incomplete : List.of(
                article("а", "б", "<p>в</p>", null, null, List.of(LEYLA), THEN, null),
                article("а", "б", "<p>в</p>", null, CITY, List.of(), THEN, null),
                article("а", "б", "<p>в</p>", null, CITY, List.of(LEYLA), null, null),
                article("а", "б", "<p>в</p>", null, CITY, List.of(LEYLA), NOW.plusSeconds(1), null),
                article(
                        "а",
                        "б",
                        "<p>в</p>",
                        null,
                        CITY,
                        List.of(LEYLA),
                        Instant.EPOCH.minusSeconds(20_000_000_000L),
                        null))) {
            assertNull(prepare(incomplete).orElseThrow().article().publishedAt());
        }

        assertEquals(
                List.of("1 NO_SECTION", "1 NO_AUTHOR", "1 UNKNOWN_DATE", "1 IN_THE_FUTURE", "1 UNKNOWN_DATE"),
                collected.warnings());
    }

    @Test
    void theImportsSectionAndBylineStandIn() throws IOException {
        ConvertedArticle ready = converter("archive", "Редакция")
                .prepare(article("а", "б", "<p>в</p>", null, null, List.of(), THEN, null))
                .orElseThrow();

        assertEquals("archive", ready.article().section());
        assertEquals(List.of("redaktsiia"), ready.article().byline());
        assertNotNull(ready.article().publishedAt());
    }

    @Test
    void tooLongOrEmptyIsCutAtAWordOrMade() throws IOException {
        String words = "слово ".repeat(300);

        ConvertedArticle cut = prepare(article(words, words, "<p>в</p>")).orElseThrow();
        ConvertedArticle made =
                prepare(article("", " ", "<p>" + words + "</p>")).orElseThrow();

        assertTrue(cut.article().headline().length() <= 200
                && cut.article().headline().endsWith("слово…"));
        assertTrue(cut.article().lead().length() <= 500, cut.article().lead());
        assertTrue(made.article().headline().startsWith("слово слово"));
        assertTrue(made.article().lead().startsWith("слово слово"));
        assertEquals(List.of("1 HEADLINE_CUT", "1 LEAD_CUT", "1 NO_HEADLINE", "1 LEAD_MADE"), collected.warnings());
    }

    @Test
    void whatHasNoTextOrTooMuchIsLeftOut() throws IOException {
        assertEquals(Optional.empty(), prepare(article("а", "б", "<script>x</script><p>&nbsp;</p>")));
        assertEquals(Optional.empty(), prepare(article("а", "б", "<p>" + "в".repeat(200_001) + "</p>")));
        assertEquals(List.of("1 NO_TEXT", "1 TOO_LONG"), collected.warnings());
    }

    @Test
    void markupEntitiesAndUnfitCharactersLeaveALine() throws IOException {
        ConvertedArticle ready = prepare(article("A &amp; <i>B</i>\n\u0000\uD800 C", "б", "<p>в\u0007\uDC00г</p>"))
                .orElseThrow();

        assertEquals("A & B C", ready.article().headline().replace("\uFFFD", ""));
        assertEquals("<p>вг</p>", ready.article().body());
        assertTrue(collected.warnings().contains("1 UNFIT_CHARACTERS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"На\uFFFDережная", "На&#65533;режная", "На&#xfffd;режная", "На&#0;режная"})
    void whereLettersAreLostNothingIsPublished(String text) throws IOException {
        for (ImportedArticle article : List.of(
                article(text, "б", "<p>в</p>"),
                article("а", text, "<p>в</p>"),
                article("а", "б", "<p>" + text + "</p>"))) {
            assertNull(prepare(article).orElseThrow().article().publishedAt());
        }

        assertEquals(List.of("1 LETTERS_LOST", "1 LETTERS_LOST", "1 LETTERS_LOST"), collected.warnings());
    }

    @Test
    void aNulInAHeadlineIsNoLostLetter() throws IOException {
        assertEquals(
                "аб",
                prepare(article("а\u0000б", "в", "<p>г</p>"))
                        .orElseThrow()
                        .article()
                        .headline());
    }

    @Test
    void bytesThatWereNoTextStopTheArticle() throws IOException {
        assertEquals(Optional.empty(), prepare(article("а", "б", "<p>в\uFDD0г</p>")));
        assertEquals(List.of("1 UNDECODABLE"), collected.warnings());
    }

    @Test
    void aSectionComesFromTheTopDownAndNotTooDeep() throws IOException {
        Term deep = new Term("one", "1");
        for (String slug : List.of("two", "three", "four", "five", "six")) {
            deep = new Term(slug, slug, deep);
        }

        ConvertedArticle ready = prepare(article("а", "б", "<p>в</p>", null, deep, List.of(LEYLA), THEN, null))
                .orElseThrow();

        assertEquals("six", ready.article().section());
        assertEquals(
                List.of("one", "two", "three", "four", "six"),
                List.copyOf(ready.terms().get("section").keySet()));
        assertEquals(List.of("1 SECTION_TOO_DEEP"), collected.warnings());
    }

    @Test
    void withoutALanguageOfTheImportOneThatSaysNoneIsLeftOut() throws IOException {
        ImportParams params = new ImportParams("old", null, List.of("az", "ru", "en"), null, null, false);
        ArticleConverter converter = new ArticleConverter(
                html -> html, params, new ImageFiles(media, (file, image) -> IMAGE), collected, NOW);

        assertEquals(Optional.empty(), converter.prepare(article("а", "б", "<p>в</p>")));
        assertEquals(
                "en",
                converter
                        .prepare(article("а", "б", "<p>в</p>", "en-GB", CITY, List.of(LEYLA), THEN, null))
                        .orElseThrow()
                        .article()
                        .language());
        assertEquals(List.of("1 NO_LANGUAGE"), collected.warnings());
    }

    @Test
    void ofTooManyTagsTheFirstStay() throws IOException {
        List<Term> tags = Stream.concat(
                        IntStream.range(0, 10_000).mapToObj(i -> new Term("tag-" + i, "тег " + i)),
                        Stream.of(
                                new Term("tag-1", "ещё раз"),
                                new Term(null, " "),
                                new Term("%d0%bf%d0%be%d1%80%d1%82", "порт")))
                .toList();
        ImportedArticle article = new ImportedArticle(
                "1",
                null,
                List.of(),
                null,
                null,
                "а",
                "б",
                "<p>в</p>",
                CITY,
                tags,
                List.of(LEYLA),
                Standing.PUBLISHED,
                THEN,
                null,
                null,
                0);

        ConvertedArticle ready = prepare(article).orElseThrow();

        assertEquals(20, ready.article().tags().size());
        assertEquals("tag-0", ready.article().tags().getFirst());
        assertEquals(List.of("1 TOO_MANY_NAMES"), collected.warnings());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # asked for or written,                                           as it is kept
            https://old.example/2019/05/%d0%bc%d1%8b%d1%81/,                  /2019/05/мыс
            /2019/05/%D0%BC%D1%8B%D1%81,                                      /2019/05/мыс
            //old.example/мыс///#top,                                         /мыс
            /?p=17,                                                           /?p=17
            /index.php?newsid=17,                                             /index.php?newsid=17
            /100%,                                                            /100%
            /мыс/?utm_source=tg&fbclid=1,                                     /мыс
            /?utm_source=tg&p=17&yclid=2,                                     /?p=17
            /?cat=3&ref=%26p%3D17,                                            /?cat=3
            /a.html?page=2,                                                   /a.html?page=2
            /?gclid=1,
            /%C3%28,
            https://old.example/,
            not/a/path,
            /%00,
            '',
            """)
    void formerAddressesHaveOneForm(String address, String kept) {
        assertEquals(Optional.ofNullable(kept), Addresses.normal(address));
    }
}
