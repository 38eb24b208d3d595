package news.broadsheet.articles.migration.convert;

import static news.broadsheet.articles.migration.convert.ConverterFixture.IMAGE;
import static news.broadsheet.articles.migration.convert.ConverterFixture.article;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.migration.OldSite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of the HTML of other systems, and which of their files are the pictures that it shows. */
class LegacyHtmlTest {
    @TempDir
    private Path folder;

    private ConverterFixture fixture;

    @BeforeEach
    void prepare() throws IOException {
        fixture = new ConverterFixture(folder);
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
        String body = fixture.prepare(article("Один", "Два", html.replace("\\n", "\n")))
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
        fixture.keep("2019/05/port.jpg");

        String body =
                legacy(new ImageFiles(fixture.media(), (file, image) -> IMAGE)).tidy(html);

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
        fixture.keep("2019/05/port.jpg");
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("secret.jpg"), "secret");
        Files.createSymbolicLink(fixture.media().resolve("link"), outside);

        assertEquals(Optional.empty(), new ImageFiles(fixture.media(), (file, image) -> IMAGE).find(address));
    }

    private LegacyHtml legacy(ImageFiles images) {
        return new LegacyHtml(
                images,
                "ru",
                new OldSite(null),
                List.of(),
                address -> false,
                (kind, detail) -> fixture.collected().warning(kind, "1", detail));
    }

    @Test
    void anImageThatTheLibraryRefusesIsToldAndLeftOut() throws IOException {
        fixture.keep("2019/05/port.jpg");
        ImageFiles refusing = new ImageFiles(fixture.media(), (file, image) -> {
            throw new IOException("is no image");
        });

        String body = legacy(refusing)
                .tidy("<p>раз</p><figure><img src=\"/2019/05/port.jpg\"><figcaption>Утром</figcaption></figure>");

        assertEquals("<p>раз</p><p>Утром</p>", body);
        assertEquals(List.of("1 IMAGE_UNUSABLE"), fixture.warnings());
    }
}
