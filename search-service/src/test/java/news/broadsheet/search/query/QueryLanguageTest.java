package news.broadsheet.search.query;

import static news.broadsheet.search.SearchClient.reader;
import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operators of a search text find. */
@RunningSearch
class QueryLanguageTest {
    /** All articles of this test, and only they, have it. */
    private static final String LABEL = "operators";

    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        try (ArticleEvents events = new ArticleEvents()) {
            publish(events, "ferry", "harbour", "Leyla Əliyeva", "Ferry leaves at noon", "A surveyor watched.");
            publish(events, "bridge", "harbour", "Orxan Quliyev", "Bridge opens at dawn", "Its surface is new.");
            publish(events, "tunnel", "underground", "Leyla Əliyeva", "Tunnel closes at night", "Water came in.");
            SearchClient.SOON.untilAsserted(() -> search("label", LABEL).body("total", is(3)));
        }
        filled = true;
    }

    private static void publish(
            ArticleEvents events, String tag, String section, String author, String headline, String body) {
        String id = UUID.randomUUID().toString();
        events.send(id, """
                {"type":"published","schema":1,"id":"%s","version":1,"article":{"language":"en","path":"/en/x",
                 "section":{"slug":"operators-%s","name":"%2$s news"},"labels":["operators"],"headline":"%s","lead":"",
                 "body":"<p>%s</p>","byline":[{"slug":"%s","name":"%s"}],"tags":[{"slug":"%s","name":"The %7$s"}],
                 "publishedAt":"2026-07-22T08:00:00Z"}}""".formatted(
                        id,
                        section,
                        headline,
                        body,
                        author.startsWith("Leyla") ? "leyla-eliyeva" : "orxan-quliyev",
                        author,
                        tag));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', nullValues = "-", textBlock = """
            author:leyla-eliyeva                     | Ferry, Tunnel
            author:"leyla-eliyeva"                   | Ferry, Tunnel
            author:"Leyla Əliyeva"                   | Ferry, Tunnel
            author:Quliyev                           | Bridge
            author:leyla-eliyeva noon                | Ferry
            author:nobody                            | -
            tag:bridge                               | Bridge
            tag:"The tunnel"                         | Tunnel
            section:operators-harbour                | Ferry, Bridge
            section:"harbour news" -tag:ferry        | Bridge
            section:operators-harbour author:"Orxan" | Bridge
            -author:leyla-eliyeva                    | Bridge
            ferry OR tunnel                          | Ferry, Tunnel
            noon OR dawn OR night                    | Ferry, Bridge, Tunnel
            ferry OR "closes at night"               | Ferry, Tunnel
            tag:ferry OR tag:bridge                  | Ferry, Bridge
            ferries OR tunnels leave                 | Ferry
            dawn OR water -bridge                    | Tunnel
            surv*                                    | Ferry
            sur*                                     | Ferry, Bridge
            SUR*                                     | Ferry, Bridge
            sur* dawn                                | Bridge
            sur* OR water                            | Ferry, Bridge, Tunnel
            -sur*                                    | Tunnel
            noon ferry or                            | Ferry
            ferry *                                  | Ferry
            OR ferry                                 | Ferry
            ferry OR                                 | Ferry
            """)
    void findsExactly(String typed, String expected) {
        Matcher<Iterable<? extends String>> all = expected == null
                ? containsInAnyOrder()
                : containsInAnyOrder(List.of(expected.split(", ")).toArray(String[]::new));
        search("q", typed, "label", LABEL).body("items.headline.collect { it.tokenize(' ')[0] }", all);
    }

    @Test
    void anUnknownFieldIsText() {
        search("q", "place:ferry noon", "label", LABEL)
                .body("items.headline", hasItem("Ferry leaves at noon"))
                .body("loosened", is(true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '§', textBlock = """
            sur*           | A <mark>surveyor</mark> watched.
            noon OR watch  | A surveyor <mark>watched</mark>.
            """)
    void whatAnOperatorFoundIsMarked(String typed, String body) {
        search("q", typed, "label", LABEL, "tag", "ferry").body("items[0].highlight.body", is(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%22unbalanced%20%E2%80%9C",
                "author%3A%22unbalanced",
                "author%3A*%20OR%20tag%3A*",
                "%2F.*%28%5Ba-z%5D%2B%2B%7B1%2C9999%7D%2F~%20%5Ba%20TO%20*%7D%20%5C%5C%20_exists_%3Aid%20%26%26%20a%5E1e99",
                "%7B%22match_all%22%3A%7B%7D%7D",
                "a%00b",
                "%1B%5B31m",
                "%E2%80%AEabc%E2%81%A6",
                "%ED%A0%80%20OR%20%ED%B0%80",
                "%F0%9F",
                "a*%20b*%20c*%20%D1%8F*%20-d*%20%2A%2A%2A"
            })
    void whateverIsTypedGetsAnAnswerOrIsRefused(String encoded) {
        // A busy machine may need more than a search's second for all that is tried.
        SearchClient.SOON.untilAsserted(() -> reader().urlEncodingEnabled(false)
                .get("/api/v1/search?q=" + encoded)
                .then()
                .statusCode(anyOf(is(200), is(400))));
    }

    @Test
    void tenThousandWordsAreRefused() {
        String words = IntStream.range(0, 10_000).mapToObj(Integer::toString).collect(Collectors.joining("+"));
        reader().urlEncodingEnabled(false)
                .get("/api/v1/search?q=" + words)
                .then()
                .statusCode(anyOf(is(400), is(414)));
        reader().queryParam("q", "a ".repeat(500)).get("/api/v1/search").then().statusCode(400);
    }
}
