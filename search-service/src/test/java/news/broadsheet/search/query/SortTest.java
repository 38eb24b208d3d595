package news.broadsheet.search.query;

import static news.broadsheet.search.SearchClient.reader;
import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.ArticleEvents.Story;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which order results come, and that a page follows only the page before it. */
@RunningSearch
class SortTest {
    private static final String SECTION = "sorted";
    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        try (ArticleEvents events = new ArticleEvents()) {
            publish(events, "2026-01-03", "Quarry", "Stone is cut.");
            publish(events, "2026-01-05", "Gardens", "Once there was a quarry.");
            publish(events, "2026-01-01", "A quarry in the hills", "The quarry is closed.");
            publish(events, "2026-01-07", "Stone", "Bridges are built of it.");
            SearchClient.SOON.untilAsserted(() -> search("section", SECTION).body("total", is(4)));
        }
        filled = true;
    }

    private static void publish(ArticleEvents events, String day, String headline, String body) {
        events.publish(new Story("en", SECTION, "x", day + "T08:00:00Z", headline, body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quarry | ''        | Quarry, A quarry in the hills, Gardens
            quarry | relevance | Quarry, A quarry in the hills, Gardens
            quarry | newest    | Gardens, Quarry, A quarry in the hills
            ''     | relevance | Stone, Gardens, Quarry, A quarry in the hills
            """)
    void comeInThisOrder(String typed, String sort, String headlines) {
        search("q", typed, "section", SECTION, "sort", sort).body("items.headline", is(List.of(headlines.split(", "))));
    }

    @Test
    void whatHasSomeOfTheWordsIsNotAmongTheNewest() {
        search("q", "quarry stone", "section", SECTION, "sort", "newest")
                .body("items.headline", is(List.of("Quarry")))
                .body("loosened", is(false));
        search("q", "quarry bridges", "section", SECTION, "sort", "newest").body("loosened", is(true));
    }

    @Test
    void pagesOfTheNewestFollowEachOther() {
        List<String> seen = new ArrayList<>();
        String after = "";
        while (after != null) {
            Response page = search("q", "quarry", "section", SECTION, "sort", "newest", "limit", "1", "after", after)
                    .extract()
                    .response();
            seen.addAll(page.path("items.headline"));
            after = page.path("next");
        }
        assertEquals(List.of("Gardens", "Quarry", "A quarry in the hills"), seen);
    }

    private static void isRefused(String field, String... parameters) {
        var request = reader();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        request.get("/api/v1/search")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem(field));
    }

    @Test
    void anUnknownSortIsRefused() {
        isRefused("sort", "q", "a", "sort", "oldest");
        isRefused("sort", "q", "a", "sort", "Newest");
    }

    private static String next(String... parameters) {
        return search(parameters).extract().path("next");
    }

    @Test
    void aCursorBelongsToItsQueryAndItsSort() {
        String next = next("q", "quarry", "section", SECTION, "sort", "newest", "limit", "1");
        isRefused("after", "q", "quarry", "section", SECTION, "after", next);
        isRefused("after", "q", "quarries", "section", SECTION, "sort", "newest", "after", next);
        isRefused("after", "q", "quarry", "sort", "newest", "after", next);
        isRefused("after", "section", SECTION, "sort", "newest", "after", next);
    }

    /** Its checksum is right, and no page ended there. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            1, 2.0
            1, NaN
            1, Infinity
            2, 9223372036854775807
            2, -9223372036854775808
            2, 1e3
            3, x
            3, ''
            """)
    void anInventedCursorIsRefused(int part, String value) {
        String next = next("q", "quarry", "section", SECTION, "sort", "newest", "limit", "1");
        String[] parts = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8).split(" ", -1);
        parts[part] = value;
        String plain = String.join(" ", List.of(parts).subList(0, parts.length - 1));
        CRC32 checksum = new CRC32();
        checksum.update(plain.getBytes(StandardCharsets.UTF_8));
        String invented = plain + " " + Long.toHexString(checksum.getValue());
        isRefused(
                "after",
                "q",
                "quarry",
                "section",
                SECTION,
                "sort",
                "newest",
                "after",
                Base64.getUrlEncoder().encodeToString(invented.getBytes(StandardCharsets.UTF_8)));
    }
}
