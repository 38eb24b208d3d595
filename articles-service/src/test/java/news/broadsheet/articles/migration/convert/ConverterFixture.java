package news.broadsheet.articles.migration.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import news.broadsheet.articles.text.SanitisedHtml;

/** Articles of a former site, the folder of its pictures, and the converter of both with what it warns of. */
final class ConverterFixture {
    static final Instant NOW = Instant.parse("2026-07-21T08:00:00Z");
    static final Instant THEN = Instant.parse("2019-05-10T08:00:00Z");
    static final UUID IMAGE = UUID.fromString("019827a0-0000-7000-8000-00000000b001");
    static final Term CITY = new Term("city", "Город");
    static final Term LEYLA = new Term(null, "Лейла Мамедова");

    private final CollectingSink collected = new CollectingSink();
    private final Path media;

    ConverterFixture(Path folder) throws IOException {
        media = Files.createDirectory(folder.resolve("media"));
    }

    CollectingSink collected() {
        return collected;
    }

    List<String> warnings() {
        return collected.warnings();
    }

    Path media() {
        return media;
    }

    void keep(String name) throws IOException {
        Files.createDirectories(media.resolve(name).getParent());
        Files.writeString(media.resolve(name), "picture");
    }

    ArticleConverter converter(String section, String byline) throws IOException {
        ImportParams params = new ImportParams(
                "old", "ru", List.of("az", "ru", "en"), section, byline, false, false, "https://old.example/", false);
        return new ArticleConverter(
                html -> SanitisedHtml.of(html, Set.of("www.youtube-nocookie.com")),
                params,
                new ImageFiles(media, (file, image) -> IMAGE),
                collected,
                NOW);
    }

    Optional<ConvertedArticle> prepare(ImportedArticle article) throws IOException {
        return converter(null, null).prepare(article);
    }

    static ImportedArticle article(String headline, String lead, String body) {
        return article(headline, lead, body, null, CITY, List.of(LEYLA), THEN, null);
    }

    static ImportedArticle article(
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
                0,
                null);
    }
}
