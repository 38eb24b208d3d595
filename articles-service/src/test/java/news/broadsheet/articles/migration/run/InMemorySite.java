package news.broadsheet.articles.migration.run;

import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.convert.ImportParams;
import org.jdbi.v3.core.Jdbi;

/**
 * A site whose articles a test makes up instead of reading them from an export, and what became of them. Each test injects
 * its own.
 */
@Dependent
final class InMemorySite {
    static final Instant THEN = Instant.parse("2019-05-10T08:00:00Z");
    private static int sites;

    /** A name of its own for each test, so that none finds what another imported. */
    private final String name = "site-" + ++sites;

    private final Import imports;
    private final Jdbi database;

    InMemorySite(Import imports, Jdbi database) {
        this.imports = imports;
        this.database = database;
    }

    /** As it stands in its articles. */
    String name() {
        return name;
    }

    ImportedArticle article(int number) {
        return article(number, "Статья " + name + " " + number, Standing.PUBLISHED, null, "ru", 0);
    }

    ImportedArticle article(
            int number, String headline, Standing standing, String family, String language, long views) {
        return new ImportedArticle(
                "" + number,
                family,
                List.of("https://old.example/" + name + "/" + number + "/"),
                language,
                null,
                headline,
                "Подводка.",
                "<p>Текст <b>статьи</b> " + number + ".</p>",
                new Term("city", "Город"),
                List.of(new Term(name, "тег " + name)),
                List.of(new Term(null, "Автор " + name)),
                standing,
                THEN.plusSeconds(number),
                null,
                null,
                views,
                null);
    }

    /** A file stands for what the source gives: the same file, the same import. */
    Report run(String file, Source source) throws IOException {
        return imports.run(List.of(file(file)), source, params(false), null, report -> {}, new Report());
    }

    Path file(String content) throws IOException {
        Path file = Files.createTempFile(name, null);
        file.toFile().deleteOnExit();
        return Files.writeString(file, name + content);
    }

    ImportParams params(boolean silent) {
        return new ImportParams(name, "ru", List.of("az", "ru", "en"), null, null, silent, false, null, false);
    }

    static Source sourceOf(ImportedArticle... articles) {
        return sink -> Stream.of(articles).forEach(sink::article);
    }

    UUID id(int number) {
        return database.withHandle(handle -> handle.createQuery(
                        "select article_id from imported_article where source = :source and source_id = :id")
                .bind("source", name)
                .bind("id", "" + number)
                .mapTo(UUID.class)
                .one());
    }

    int count(String sql) {
        return database.withHandle(handle ->
                handle.createQuery(sql).bind("site", name).mapTo(Integer.class).one());
    }

    int imported() {
        return count("select count(*) from imported_article where source = :site");
    }
}
