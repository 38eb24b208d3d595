package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.migration.run.ExportedSite.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.migration.run.ExportedSite.CommandResult;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What readers get of an imported article is what it said over there. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ImportContentTest {
    @Inject
    ExportedSite site;

    @TempDir
    private Path folder;

    @Test
    void theBlocksOfWordPress() throws IOException {
        CommandResult result =
                site.importsWithPictures("wordpress", "blocks.xml", ExportedPictures.in(folder), "--strict");

        String body = site.body("107");
        assertHolds(
                body,
                "<figcaption>Results table caption</figcaption>",
                "<blockquote data-speaker=\"Speaker Person\"><p>Pullquote words here.</p></blockquote>",
                "<blockquote data-speaker=\"Quote Speaker\">",
                "<figure data-embed=\"https://www.youtube-nocookie.com/watch?v=abc123\">",
                "<figcaption>Embed caption</figcaption>",
                "<a href=\"http://old.example/a.mp3\">",
                "Audio caption",
                "<a href=\"http://old.example/v.mp4\">",
                "<a href=\"http://old.example/doc.pdf\">Report PDF</a>",
                "<pre>Rose line one\nRose line two\nRose line three</pre>",
                "<pre><code>a = 1\nb = 2</code></pre>",
                "<dl><dt>Term word</dt><dd>Definition word</dd></dl>",
                "<p><strong>Details summary</strong></p>",
                "<p>Cover words.</p>");
        Element page = Jsoup.parseBodyFragment(body).body();
        assertEquals(4, page.select("figure > img[data-media]").size(), body);
        assertEquals(1, page.select("p:containsOwn(Whole gallery caption)").size(), body);
        assertFalse(result.output().contains("is not there after the conversion"), result.output());
    }

    @Test
    void theClassicTextOfWordPress() throws IOException {
        CommandResult result =
                site.importsWithPictures("wordpress", "classic.xml", ExportedPictures.in(folder), "--strict");

        String body = site.body("108");
        assertHolds(
                body,
                "<figure data-embed=\"https://www.youtube-nocookie.com/watch?v=classic1\">",
                "<figcaption>Caption with <em>markup</em></figcaption>",
                "He said [sic] and [...] and [1] were fine.",
                "<pre>poem one\n\npoem two\n</pre>",
                "<p>Inner note text kept.</p>",
                "<ul><li>first</li><li>second</li></ul>",
                "<p>Line A<br>Line B</p>",
                "<blockquote><p>Quoted para one.</p><p>Quoted para two.</p></blockquote>",
                "<a href=\"http://old.example/x.mp3\">",
                "<figure data-embed=\"https://x.com/user/status/123456\">",
                "<p>end after tweet.</p>");
        // The captioned one, three of the gallery that names none, two of the one that does.
        assertEquals(6, Jsoup.parseBodyFragment(body).select("img[data-media]").size(), body);
        assertFalse(body.contains("contact-form-7") || body.contains("su_note"), body);
        assertTrue(
                result.output().contains("108: [contact-form-7 id=\"5\" title=\"Kontakt\"]")
                        && result.output().contains("108: [su_note]"),
                result.output());
    }

    @Test
    void theCardsOfGhost() throws IOException {
        site.importsWithPictures(
                "ghost", "ghost-cards.json", ExportedPictures.in(folder), "--site", "https://old.example");

        String body = site.body("f3000001");
        assertHolds(
                body,
                "<a href=\"/f3-ghost-0002/\">internal link</a>",
                "<a href=\"https://old.example/content/files/2021/08/report.pdf\">file link</a>",
                "<a href=\"https://example.org/story\">Bookmark title</a>",
                "Bookmark description text",
                "Bookmark Author · Publisher X",
                "Bookmark caption",
                "<h3>Toggle head</h3>",
                "<p>Toggle content</p>",
                "<p>💡 Callout text here</p>",
                "<a href=\"https://example.org/btn\">Button label</a>",
                "<a href=\"https://old.example/content/media/2021/08/talk.mp3\">Audio title</a>",
                "<a href=\"https://old.example/content/media/2021/08/clip.mp4\">",
                "Video caption",
                "<a href=\"https://old.example/content/files/2021/08/report.pdf\">Report file</a>",
                "File caption",
                "report.pdf, 2 MB",
                "<figure data-embed=\"https://x.com/person/status/1\">",
                "Tweet words",
                "Html card cell",
                "<pre><code>let a = 1;\nlet b = 2;</code></pre>",
                "Alt quote",
                "<sup>up</sup> with footnote.",
                "Sign up now");
        Element page = Jsoup.parseBodyFragment(body).body();
        assertEquals(2, page.select("figure > img[data-media]").size(), body);
        assertEquals(1, page.select(":containsOwn(Gallery caption)").size(), body);
        assertFalse(body.contains("0:00") || body.contains("Join"), body);
        assertFalse(body.contains("__GHOST_URL__"), body);
    }

    @Test
    void theProductCardOfGhost() throws IOException {
        Path media = ExportedPictures.in(folder);
        String card = "<div class='kg-card kg-product-card'><div class='kg-product-card-container'>"
                + "<img src='__GHOST_URL__/content/images/size/w600/2021/08/g1.jpg' class='kg-product-card-image'>"
                + "<div class='kg-product-card-title-container'><h4 class='kg-product-card-title'><span>Чайник</span></h4></div>"
                + "<div class='kg-product-card-rating'><span class='kg-product-card-rating-star'><svg></svg></span></div>"
                + "<div class='kg-product-card-description'><p>На <b>шесть</b> чашек.</p></div>"
                + "<a href='https://shop.example/1' class='kg-product-card-button'><span>Купить</span></a></div></div>";
        Path file = Files.writeString(
                folder.resolve("product.json"),
                "{\"db\":[{\"data\":{\"posts\":[{\"id\":\"p1\",\"title\":\"Чайник\",\"html\":\"" + card
                        + "\",\"type\":\"post\",\"status\":\"published\",\"published_at\":\"2021-08-02T10:00:00.000Z\"}]}}]}");

        CommandResult result = site.imports("ghost", file, "--media", media.toString(), "--strict");

        assertEquals(0, result.code(), result.output());
        String body = site.body("p1");
        assertHolds(
                body,
                "<h3>Чайник</h3>",
                "<p>На <strong>шесть</strong> чашек.</p>",
                "<a href=\"https://shop.example/1\">Купить</a>");
        assertEquals(
                1,
                Jsoup.parseBodyFragment(body).select("figure > img[data-media]").size(),
                body);
    }

    @Test
    void aPictureInTheTextItselfIsKept() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(ExportedPictures.image(), "png", png);
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        Path file = site.export(folder, "<p>Текст.</p><p><img src=\"" + data + "\" alt=\"Порт\"></p>");

        CommandResult result = site.imports("wordpress", file, "--strict");

        assertEquals(0, result.code(), result.output());
        assertEquals(
                1,
                Jsoup.parseBodyFragment(site.body("1"))
                        .select("img[data-media][alt=Порт]")
                        .size());
    }
}
