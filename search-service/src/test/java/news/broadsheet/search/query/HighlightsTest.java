package news.broadsheet.search.query;

import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.UUID;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a result shows of the place where it matches. */
@RunningSearch
class HighlightsTest {
    private static final String SECTION = "highlighted";
    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        String id = UUID.randomUUID().toString();
        String padding = "Nothing of interest is said here. ".repeat(40);
        try (ArticleEvents events = new ArticleEvents()) {
            events.send(id, """
                    {"type":"published","schema":1,"id":"%s","version":1,"article":{"language":"en","path":"/en/x",
                     "section":{"slug":"%s","name":"S"},"labels":[],
                     "headline":"<script>alert('otter')</script> & otters","lead":"The otter <b onclick=x>swims</b>",
                     "body":"<p>%s</p><p>Then an otter &lt;mark&gt;dived&lt;/mark&gt; &amp; a badger dug.</p><p>%3$s</p>",
                     "byline":[],"tags":[],"publishedAt":"2026-07-22T08:00:00Z"}}""".formatted(id, SECTION, padding));
            SearchClient.untilFound(id, "section", SECTION);
        }
        filled = true;
    }

    @Test
    void markTheMatchesInHeadlineLeadAndBody() {
        search("q", "otters", "section", SECTION)
                .body("items[0].highlight.headline", containsString("& <mark>otters</mark>".replace("&", "&amp;")))
                .body("items[0].highlight.lead", containsString("The <mark>otter</mark>"))
                .body("items[0].highlight.body", containsString("<mark>otter</mark>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"otter", "\"an otter\"", "ott*", "otter OR badger", "badgre", "badger script alert dived"})
    void haveNoOtherMarkupThanMarks(String typed) {
        var highlight = search("q", typed, "section", SECTION).extract();
        for (String field : new String[] {"headline", "lead", "body"}) {
            String html = highlight.path("items[0].highlight." + field);
            if (html != null) {
                Element parsed = Jsoup.parseBodyFragment(html).body();
                assertEquals(parsed.select("mark").size(), parsed.select("*").size() - 1, html);
                assertEquals(
                        0,
                        parsed.select("mark").stream()
                                .filter(mark -> mark.attributesSize() > 0)
                                .count(),
                        html);
                assertTrue(!parsed.select("mark").isEmpty(), html);
            }
        }
    }

    @Test
    void showTheBodyRoundTheMatch() {
        String body = search("q", "badger", "section", SECTION)
                .body(
                        "items[0].highlight.body",
                        allOf(containsString("a <mark>badger</mark> dug"), not(containsString("<b"))))
                .body("items[0].highlight.headline", nullValue())
                .extract()
                .path("items[0].highlight.body");
        assertTrue(body.length() < 400, body);
        assertTrue(body.contains("&lt;mark&gt;dived&lt;&#x2F;mark&gt; &amp; a"), body);
    }

    @Test
    void areAbsentWithoutText() {
        search("section", SECTION).body("items[0].highlight", nullValue()).body("total", is(1));
    }
}
