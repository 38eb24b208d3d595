package news.broadsheet.articles.label;

import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The labels, which are controlled, translated and may expire. */
@QuarkusTest
class LabelsTest {
    private static final Instant PUBLISHED = Instant.parse("2026-03-01T09:00:00Z");

    @Inject
    Labels labels;

    @Test
    void allOfThemAreNamedInEveryLanguage() {
        reader().get("/api/v1/labels")
                .then()
                .statusCode(200)
                .header("Cache-Tag", is("labels"))
                .body(
                        "items.slug",
                        contains(
                                "exclusive",
                                "breaking",
                                "opinion",
                                "interview",
                                "analysis",
                                "sponsored",
                                "updated",
                                "corrected"))
                .body("items.names", everyItem(hasKey("az")))
                .body("items.names", everyItem(hasKey("ru")))
                .body("items.names", everyItem(hasKey("en")))
                .body("items[1].names.az", is("Təcili"))
                .body("items[1].expiresAfter", is("PT4H"))
                .body("items[0].expiresAfter", nullValue())
                .body("next", nullValue());
    }

    @Test
    void theyAreAnsweredOnceToWhoHasThem() {
        String etag = reader().get("/api/v1/labels").header("ETag");

        reader().header("If-None-Match", etag).get("/api/v1/labels").then().statusCode(304);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # published at 09:00; now,     shown
            2026-03-01T09:00:00Z,          breaking exclusive
            2026-03-01T12:59:59.999Z,      breaking exclusive
            2026-03-01T13:00:00Z,          exclusive
            2030-01-01T00:00:00Z,          exclusive
            2026-03-01T08:00:00Z,          breaking exclusive
            """)
    void whatIsBreakingIsNotForEver(Instant now, String shown) {
        assertEquals(List.of(shown.split(" ", -1)), labels.current(List.of("breaking", "exclusive"), PUBLISHED, now));
    }

    @Test
    void onlyWhatIsConfiguredExpires() {
        assertEquals(Optional.of(Duration.ofHours(4)), labels.expiry("breaking"));
        assertEquals(Optional.empty(), labels.expiry("opinion"));
        assertEquals(Optional.empty(), new Labels(() -> Map.of("breaking", Duration.ZERO)).expiry("breaking"));
    }
}
