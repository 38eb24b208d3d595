package news.broadsheet.articles.frontpage;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static news.broadsheet.articles.frontpage.FrontPageClient.FRONT;
import static news.broadsheet.articles.frontpage.FrontPageClient.change;
import static news.broadsheet.articles.frontpage.FrontPageClient.published;
import static news.broadsheet.articles.frontpage.FrontPageClient.slot;
import static news.broadsheet.articles.frontpage.FrontPageClient.slots;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever may not arrange the front page and whatever cannot stand there is refused, and nothing of it is kept. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FrontPageExtension.class})
class FrontValidationTest {
    @ParameterizedTest
    @CsvSource({"leyla, 403, 403", "nigar, 200, 403", "chief, 200, 200", "admin, 403, 403", "site, 403, 403"})
    void editorsReadItAndTheChiefArrangesIt(String who, int reading, int arranging) {
        as(who).get(FRONT).then().statusCode(reading);
        as(who).get(FRONT + "/versions").then().statusCode(reading);
        as(who).header("If-Match", "\"0\"")
                .body(Map.of("slots", List.of(slot("lead", 1))))
                .put(FRONT)
                .then()
                .statusCode(arranging);
        as(who).header("If-Match", "\"1\"")
                .body(Map.of("version", 1))
                .put(FRONT + "/version")
                .then()
                .statusCode(arranging);
    }

    static Stream<Arguments> badLayouts() {
        String nobody = UUID.randomUUID().toString();
        String once = UUID.randomUUID().toString();
        return Stream.of(
                Arguments.of("no slots", Map.of(), "slots"),
                Arguments.of("an empty front page", slots(), "slots"),
                Arguments.of("31 slots", Map.of("slots", Collections.nCopies(31, Map.of("name", "a"))), "slots"),
                Arguments.of("null for a slot", Map.of("slots", Collections.singletonList(null)), "slots[0]"),
                Arguments.of("no name", slots(Map.of()), "slots[0].name"),
                Arguments.of("no slug", slots(Map.of("name", "Top Stories")), "slots[0].name"),
                Arguments.of("one name twice", slots(Map.of("name", "a"), Map.of("name", "a")), "slots[1].name"),
                Arguments.of("no room", slots(Map.of("name", "a", "size", 0)), "slots[0].size"),
                Arguments.of("too much room", slots(Map.of("name", "a", "size", 21)), "slots[0].size"),
                Arguments.of(
                        "an unknown section", slots(Map.of("name", "a", "section", "no-such")), "slots[0].section"),
                Arguments.of("no section's slug", slots(Map.of("name", "a", "section", "A B")), "slots[0].section"),
                Arguments.of(
                        "more than it holds",
                        slots(Map.of("name", "a", "pinned", List.of(once, nobody))),
                        "slots[0].pinned"),
                Arguments.of(
                        "an unknown article",
                        slots(Map.of("name", "a", "pinned", List.of(nobody))),
                        "slots[0].pinned[0]"),
                Arguments.of(
                        "no article's id", slots(Map.of("name", "a", "pinned", List.of("x"))), "slots[0].pinned[0]"),
                Arguments.of(
                        "null for an article",
                        slots(Map.of("name", "a", "pinned", Collections.singletonList(null))),
                        "slots[0].pinned[0]"),
                Arguments.of(
                        "an article in two places",
                        slots(
                                Map.of("name", "a", "pinned", List.of(once)),
                                Map.of("name", "b", "pinned", List.of(once))),
                        "slots[1].pinned[0]"),
                Arguments.of(
                        "over 100 articles",
                        Map.of(
                                "slots",
                                IntStream.range(0, 6)
                                        .mapToObj(i -> Map.of("name", "s" + i, "size", 20))
                                        .toList()),
                        "slots"),
                Arguments.of("a long note", with(slots(Map.of("name", "a")), "note", "я".repeat(201)), "note"),
                Arguments.of("a control character", with(slots(Map.of("name", "a")), "note", "a\u0007"), "note"),
                Arguments.of(
                        "a past time",
                        with(slots(Map.of("name", "a")), "validFrom", "2020-01-01T00:00:00Z"),
                        "validFrom"),
                Arguments.of(
                        "no offset", with(slots(Map.of("name", "a")), "validFrom", "2027-01-01T00:00:00"), "validFrom"),
                Arguments.of("an unknown field", slots(Map.of("name", "a", "colour", "red")), "colour"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLayouts")
    void aBadArrangementIsRefusedAndNotKept(String what, Object body, String field) {
        change("", body, 400).then().contentType("application/problem+json").body(containsString(field));
        as("nigar").get(FRONT).then().header("ETag", "\"0\"");
    }

    @Test
    void whatIsOfAnotherLanguageOrKilledIsNotPinned() {
        Story russian = Story.published(draft("ru", "По-русски"));
        Story killed = published("Killed");
        killed.does("chief", "kill", Map.of("reason", "Wrong"), 200);

        change("", slots(slot("a", 1, russian), slot("b", 1, killed)), 400)
                .then()
                .body("violations.field", contains("slots[0].pinned[0]", "slots[1].pinned[0]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/newsroom/front/tlh            | 404
            /api/v1/newsroom/front/tlh/versions   | 404
            /api/v1/newsroom/front/en/versions?after=nonsense | 400
            /api/v1/newsroom/front/en/versions/99 | 404
            /api/v1/newsroom/front/en/versions/x  | 404
            """)
    void aBadQuestionIsAProblem(String path, int status) {
        as("nigar").get(path).then().statusCode(status).contentType("application/problem+json");
    }
}
