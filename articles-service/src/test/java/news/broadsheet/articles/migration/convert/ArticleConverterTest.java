package news.broadsheet.articles.migration.convert;

import static news.broadsheet.articles.migration.convert.ConverterFixture.CITY;
import static news.broadsheet.articles.migration.convert.ConverterFixture.IMAGE;
import static news.broadsheet.articles.migration.convert.ConverterFixture.LEYLA;
import static news.broadsheet.articles.migration.convert.ConverterFixture.NOW;
import static news.broadsheet.articles.migration.convert.ConverterFixture.THEN;
import static news.broadsheet.articles.migration.convert.ConverterFixture.article;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an article from elsewhere: everything that can be kept is, and everything that cannot is told. */
class ArticleConverterTest {
    private ConverterFixture fixture;

    @BeforeEach
    void prepare(@TempDir Path folder) throws IOException {
        fixture = new ConverterFixture(folder);
    }

    @Test
    void aWholeArticleIsTakenAsItIs() throws IOException {
        ConvertedArticle ready = fixture.prepare(article("Набережная", "Утверждена.", "<p>Работы начнутся.</p>"))
                .orElseThrow();

        assertEquals("Набережная", ready.article().headline());
        assertEquals("ru", ready.article().language());
        assertEquals("city", ready.article().section());
        assertEquals(List.of("leila-mamedova"), ready.article().byline());
        assertEquals("old-slug", ready.article().slug());
        assertEquals(THEN, ready.article().publishedAt());
        assertEquals("Лейла Мамедова", ready.terms().get("author").get("leila-mamedova"));
        assertEquals(List.of(), fixture.warnings());
    }

    @Test
    void theLeadImageIsKept() throws IOException {
        fixture.keep("2019/05/port.jpg");
        Image image = new Image("/uploads/2019/05/port.jpg", "Порт", "", "");

        ConvertedArticle ready = fixture.prepare(article("а", "б", "<p>в</p>", null, CITY, List.of(LEYLA), THEN, image))
                .orElseThrow();

        assertEquals(IMAGE, ready.article().image());
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
        ConvertedArticle ready = fixture.prepare(article("а", "б", "<p>в</p>", said, CITY, List.of(LEYLA), THEN, null))
                .orElseThrow();

        assertEquals(taken, ready.article().language());
        assertEquals(told, fixture.warnings().contains("1 UNKNOWN_LANGUAGE"));
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
            assertNull(fixture.prepare(incomplete).orElseThrow().article().publishedAt());
        }

        assertEquals(
                List.of("1 NO_SECTION", "1 NO_AUTHOR", "1 UNKNOWN_DATE", "1 IN_THE_FUTURE", "1 UNKNOWN_DATE"),
                fixture.warnings());
    }

    @Test
    void theImportsSectionAndBylineStandIn() throws IOException {
        ConvertedArticle ready = fixture.converter("archive", "Редакция")
                .prepare(article("а", "б", "<p>в</p>", null, null, List.of(), THEN, null))
                .orElseThrow();

        assertEquals("archive", ready.article().section());
        assertEquals(List.of("redaktsiia"), ready.article().byline());
        assertNotNull(ready.article().publishedAt());
    }

    @Test
    void tooLongOrEmptyIsCutAtAWordOrMade() throws IOException {
        String words = "слово ".repeat(300);

        ConvertedArticle cut =
                fixture.prepare(article(words, words, "<p>в</p>")).orElseThrow();
        ConvertedArticle made =
                fixture.prepare(article("", " ", "<p>" + words + "</p>")).orElseThrow();

        assertTrue(cut.article().headline().length() <= 200
                && cut.article().headline().endsWith("слово…"));
        assertTrue(cut.article().lead().length() <= 500, cut.article().lead());
        assertTrue(made.article().headline().startsWith("слово слово"));
        assertTrue(made.article().lead().startsWith("слово слово"));
        assertEquals(List.of("1 HEADLINE_CUT", "1 LEAD_CUT", "1 NO_HEADLINE", "1 LEAD_MADE"), fixture.warnings());
    }

    @Test
    void whatHasNoTextOrTooMuchIsLeftOut() throws IOException {
        assertEquals(Optional.empty(), fixture.prepare(article("а", "б", "<script>x</script><p>&nbsp;</p>")));
        assertEquals(Optional.empty(), fixture.prepare(article("а", "б", "<p>" + "в".repeat(200_001) + "</p>")));
        assertEquals(List.of("1 NO_TEXT", "1 TOO_LONG"), fixture.warnings());
    }

    @Test
    void markupEntitiesAndUnfitCharactersLeaveALine() throws IOException {
        ConvertedArticle ready = fixture.prepare(
                        article("A &amp; <i>B</i>\n\u0000\uD800 C", "б", "<p>в\u0007\uDC00г</p>"))
                .orElseThrow();

        assertEquals("A & B C", ready.article().headline().replace("\uFFFD", ""));
        assertEquals("<p>вг</p>", ready.article().body());
        assertTrue(fixture.warnings().contains("1 UNFIT_CHARACTERS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"На\uFFFDережная", "На&#65533;режная", "На&#xfffd;режная", "На&#0;режная"})
    void whereLettersAreLostNothingIsPublished(String text) throws IOException {
        for (ImportedArticle article : List.of(
                article(text, "б", "<p>в</p>"),
                article("а", text, "<p>в</p>"),
                article("а", "б", "<p>" + text + "</p>"))) {
            assertNull(fixture.prepare(article).orElseThrow().article().publishedAt());
        }

        assertEquals(List.of("1 LETTERS_LOST", "1 LETTERS_LOST", "1 LETTERS_LOST"), fixture.warnings());
    }

    @Test
    void aNulInAHeadlineIsNoLostLetter() throws IOException {
        assertEquals(
                "аб",
                fixture.prepare(article("а\u0000б", "в", "<p>г</p>"))
                        .orElseThrow()
                        .article()
                        .headline());
    }

    @Test
    void bytesThatWereNoTextStopTheArticle() throws IOException {
        assertEquals(Optional.empty(), fixture.prepare(article("а", "б", "<p>в\uFDD0г</p>")));
        assertEquals(List.of("1 UNDECODABLE"), fixture.warnings());
    }

    @Test
    void aSectionComesFromTheTopDownAndNotTooDeep() throws IOException {
        Term deep = new Term("one", "1");
        for (String slug : List.of("two", "three", "four", "five", "six")) {
            deep = new Term(slug, slug, deep);
        }

        ConvertedArticle ready = fixture.prepare(article("а", "б", "<p>в</p>", null, deep, List.of(LEYLA), THEN, null))
                .orElseThrow();

        assertEquals("six", ready.article().section());
        assertEquals(
                List.of("one", "two", "three", "four", "six"),
                List.copyOf(ready.terms().get("section").keySet()));
        assertEquals(List.of("1 SECTION_TOO_DEEP"), fixture.warnings());
    }

    @Test
    void withoutALanguageOfTheImportOneThatSaysNoneIsLeftOut() throws IOException {
        ImportParams params =
                new ImportParams("old", null, List.of("az", "ru", "en"), null, null, false, false, null, false);
        ArticleConverter converter = new ArticleConverter(
                html -> html,
                params,
                new ImageFiles(fixture.media(), (file, image) -> IMAGE),
                fixture.collected(),
                NOW);

        assertEquals(Optional.empty(), converter.prepare(article("а", "б", "<p>в</p>")));
        assertEquals(
                "en",
                converter
                        .prepare(article("а", "б", "<p>в</p>", "en-GB", CITY, List.of(LEYLA), THEN, null))
                        .orElseThrow()
                        .article()
                        .language());
        assertEquals(List.of("1 NO_LANGUAGE"), fixture.warnings());
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
                0,
                null);

        ConvertedArticle ready = fixture.prepare(article).orElseThrow();

        assertEquals(20, ready.article().tags().size());
        assertEquals("tag-0", ready.article().tags().getFirst());
        assertEquals(List.of("1 TOO_MANY_NAMES"), fixture.warnings());
    }
}
