package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.migration.run.InMemorySite.sourceOf;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Topic;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.run.Report.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An import that is repeated or was cut off adds what is missing, corrects what changed, and doubles nothing. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class RepeatedImportTest {
    @Inject
    InMemorySite site;

    @Test
    void aLaterImportCorrectsItsViewsDownwardsToo() throws IOException {
        String headline = "Пересчитанная " + site.name();
        for (long views : new long[] {2500, 2500, 1430, 0}) {
            site.run("views" + views, sourceOf(site.article(1, headline, Standing.PUBLISHED, null, "ru", views)));
        }

        String key = site.id(1) + " " + site.name();
        await().untilAsserted(() -> assertEquals(
                List.of("2500", "1430"),
                Topic.messages("imported-views").stream()
                        .filter(message -> key.equals(message.key()))
                        .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                        .map(event -> event.replaceAll(".*\"views\":(\\d+).*", "$1"))
                        .toList(),
                "repeated it says nothing, and a source that does not count corrects nothing"));
    }

    @Test
    void repeatedItAddsNothing() throws IOException {
        Source source = sourceOf(site.article(1), site.article(2));
        site.run("a", source);
        UUID first = site.id(1);

        Report again = site.run("a", source);
        Report anotherFile = site.run("b", source);

        assertEquals(2, again.count(Outcome.UNCHANGED));
        assertEquals(2, anotherFile.count(Outcome.UNCHANGED));
        assertEquals(first, site.id(1));
        assertEquals(2, site.count("select count(*) from facet where kind = 'tag' and slug = :site"));
    }

    @Test
    void whatChangedOverThereIsCorrectedHere() throws IOException {
        site.run("a", sourceOf(site.article(1)));
        Report report = site.run("b", sourceOf(site.article(1, "Другой заголовок", Standing.PUBLISHED, null, "ru", 0)));

        assertEquals(1, report.count(Outcome.UPDATED));
        reader().get("/api/v1/articles/" + site.id(1))
                .then()
                .body("headline", is("Другой заголовок"))
                .body("correction.reason", containsString(site.name()));
        assertEquals(
                1,
                site.run("b", sourceOf(site.article(1, "Другой заголовок", Standing.PUBLISHED, null, "ru", 0)))
                        .count(Outcome.UNCHANGED));
    }

    @Test
    void whatTheNewsroomHasChangedStays() throws IOException {
        site.run("a", sourceOf(site.article(1)));
        String url = "/api/v1/newsroom/articles/" + site.id(1);
        String etag = Newsroom.as("nigar").get(url).header("ETag");
        Newsroom.as("nigar")
                .header("If-Match", etag)
                .body(draft("ru", "Правка редакции"))
                .put(url)
                .then()
                .statusCode(200);

        Report report = site.run("b", sourceOf(site.article(1, "Правка там", Standing.PUBLISHED, null, "ru", 0)));

        assertEquals(1, report.count(Outcome.KEPT));
        assertEquals(1, report.count(Warning.CHANGED_HERE));
        Newsroom.as("nigar").get(url).then().body("headline", is("Правка редакции"));
    }

    @Test
    void cutOffItGoesOnWhereItStopped() throws IOException {
        ImportedArticle[] all =
                IntStream.rangeClosed(1, 450).mapToObj(site::article).toArray(ImportedArticle[]::new);
        Source dying = sink -> {
            for (int i = 0; i < 300; i++) {
                sink.article(all[i]);
            }
            throw new IllegalStateException("killed");
        };
        assertThrows(IllegalStateException.class, () -> site.run("a", dying));
        assertEquals(200, site.imported(), "whole batches only");

        Report rest = site.run("a", sourceOf(all));

        assertEquals(450, site.imported());
        assertEquals(250, rest.count(Outcome.ADDED));
        assertEquals(0, rest.count(Outcome.UNCHANGED), "what was done is not looked at again");
        assertEquals(450, site.count("select count(*) from facet where kind = 'tag' and slug = :site"));
    }

    @Test
    void aBrokenFileKeepsWhatCameBefore() throws IOException {
        Source broken = sink -> {
            sink.article(site.article(1));
            throw new BrokenSource("line 7", "torn", null);
        };

        Import.Stopped told = assertThrows(Import.Stopped.class, () -> site.run("a", broken));

        assertTrue(told.getMessage().contains("line 7"));
        assertEquals(1, told.report().count(Outcome.ADDED));
        assertEquals(1, site.imported());
    }
}
