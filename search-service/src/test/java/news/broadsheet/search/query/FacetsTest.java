package news.broadsheet.search.query;

import static news.broadsheet.search.SearchClient.reader;
import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many results each section, tag, author … has. */
@RunningSearch
class FacetsTest {
    private static final String LABEL = "counted";
    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        try (ArticleEvents events = new ArticleEvents()) {
            publish(events, "en", "counted-sea", "wind", "amy", "2026-06-30T23:59:59Z", "Heron at sea");
            publish(events, "en", "counted-sea", "rain", "amy", "2026-07-01T00:00:00Z", "Heron in rain");
            publish(events, "ru", "counted-land", "rain", "boris", "2026-07-31T20:30:00Z", "Heron на суше");
            publish(events, "az", "counted-land", "rain", "boris", "2025-07-31T20:30:00Z", "Qaranquş");
            SearchClient.SOON.untilAsserted(() -> search("label", LABEL).body("total", is(4)));
        }
        filled = true;
    }

    private static void publish(
            ArticleEvents events,
            String language,
            String section,
            String tag,
            String author,
            String publishedAt,
            String headline) {
        String id = UUID.randomUUID().toString();
        events.send(id, """
                {"type":"published","schema":1,"id":"%s","version":1,"article":{"language":"%s","path":"/x",
                 "section":{"slug":"%s","name":"S"},"labels":["counted","%s"],"headline":"%s","lead":"","body":"",
                 "byline":[{"slug":"%s","name":"A"}],"tags":[{"slug":"%s","name":"T"},{"slug":"birds","name":"Birds"}],
                 "publishedAt":"%s"}}""".formatted(
                        id,
                        language,
                        section,
                        "wind".equals(tag) ? "exclusive" : "analysis",
                        headline,
                        author,
                        tag,
                        publishedAt));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''    | language | en 2, az 1, ru 1
            ''    | section  | counted-land 2, counted-sea 2
            ''    | tag      | birds 4, rain 3, wind 1
            ''    | author   | amy 2, boris 2
            ''    | label    | counted 4, analysis 3, exclusive 1
            ''    | month    | 2026-07 2, 2026-06 1, 2025-07 1
            heron | section  | counted-sea 2, counted-land 1
            heron | month    | 2026-07 2, 2026-06 1
            heron author:amy | language | en 2
            # nothing has it
            -birds tag:birds section:nowhere | tag | ''
            """)
    void countAllResults(String typed, String facet, String counts) {
        // A page of one: what is on the next pages is counted, too.
        Map<String, List<Map<String, Object>>> facets = search(
                        "q", typed, "label", LABEL, "facets", facet, "limit", "1")
                .extract()
                .path("facets");
        assertEquals(
                Map.of(facet, counts),
                facets.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                entry -> entry.getValue().stream()
                                        .map(count -> count.get("value") + " " + count.get("count"))
                                        .collect(Collectors.joining(", ")))));
    }

    @Test
    void areTheSameOnEachPage() {
        String next = search("label", LABEL, "limit", "3")
                .body("facets", nullValue())
                .extract()
                .path("next");
        search("label", LABEL, "facets", "tag,language", "limit", "3", "after", next)
                .body("items.size()", is(1))
                .body("facets.keySet()", is(Set.of("language", "tag")))
                .body("facets.tag[0].count", is(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "section,colour", "Section", "section,", "section;tag"})
    void anUnknownFacetIsRefused(String facets) {
        reader().queryParam("label", LABEL)
                .queryParam("facets", facets)
                .get("/api/v1/search")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", is(List.of("facets")))
                .body(
                        "violations[0].message",
                        containsString("known are language, section, tag, author, label, month"));
    }
}
