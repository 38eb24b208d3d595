package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.migration.CollectingSink.fixture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.migration.run.ExportedSite.CommandResult;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is imported again is corrected where it changed, not where only the form in which it is kept has. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ReimportedContentTest {
    @Inject
    ExportedSite site;

    @Inject
    Jdbi database;

    @TempDir
    private Path folder;

    @Test
    void whatWasImportedInAnOlderFormIsNotAllCorrected() throws IOException {
        Path file = site.export(folder, "<p>Текст.</p>");
        site.imports("wordpress", file);
        String before = site.body("1");
        becomesOlder();

        CommandResult again = site.imports("wordpress", file);

        assertTrue(again.output().contains("1 there already, unchanged"), again.output());
        assertEquals(before, site.body("1"));
        // From then on a change is a change again.
        Path changed = site.export(folder, "<p>Другой текст.</p>");
        assertTrue(site.imports("wordpress", changed).output().contains("1 updated from the source"));
        assertEquals("<p>Другой текст.</p>", site.body("1"));
    }

    @Test
    void whatChangedAfterAnImportInAnOlderFormIsCorrected() throws IOException {
        site.imports("wordpress", site.export(folder, "<p>Текст.</p>"));
        becomesOlder();
        String changed = Files.readString(site.export(folder, "<p>Другой текст.</p>"))
                .replace("<wp:status>", "<wp:post_modified_gmt>2020-01-01 00:00:00</wp:post_modified_gmt><wp:status>");
        Path file = Files.writeString(folder.resolve("changed.xml"), changed);

        CommandResult result = site.imports("wordpress", file);

        assertTrue(result.output().contains("1 updated from the source"), result.output());
    }

    /** What was imported has a hash as none is made any more. */
    private void becomesOlder() {
        database.useHandle(handle -> handle.createUpdate(
                        "update imported_article set content_hash = repeat('a', 64) where source = :source")
                .bind("source", site.name())
                .execute());
    }

    @Test
    void aDryRunAfterAnImportWithPicturesSaysThatNothingHasChanged() throws IOException {
        Path media = ExportedPictures.in(folder);
        site.importsWithPictures("wordpress", "blocks.xml", media);

        CommandResult again = site.importsWithPictures("wordpress", "blocks.xml", media, "--dry-run");

        assertTrue(again.output().contains("1 there already, unchanged"), again.output());
    }

    @Test
    void picturesThatCameLaterAreTakenIn() throws IOException {
        site.imports("wordpress", fixture("blocks.xml"));
        CommandResult later = site.importsWithPictures("wordpress", "blocks.xml", ExportedPictures.in(folder));

        assertTrue(later.output().contains("1 updated from the source"), later.output());
        assertEquals(
                4,
                Jsoup.parseBodyFragment(site.body("107"))
                        .select("img[data-media]")
                        .size());
    }
}
