package news.broadsheet.articles.term;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text of sections, tags and authors refuses what no text may be, and nothing of it is stored. */
@QuarkusTest
class BadTermsTest {

    /** A text field: how long it may be, and a value that has some text in it. */
    private record Field(
            String kind, String name, String reported, int limit, boolean lines, Function<String, Object> value) {
        @Override
        public String toString() {
            return kind + "." + name;
        }
    }

    private static final List<Field> FIELDS = List.of(
            names("sections"),
            names("tags"),
            names("authors"),
            new Field("tags", "synonyms", "synonyms.ru[0]", 100, false, text -> Map.of("ru", List.of(text))),
            new Field("authors", "titles", "titles.ru", 100, false, text -> Map.of("ru", text)),
            new Field("authors", "biographies", "biographies.ru", 3_000, true, text -> Map.of("ru", text)),
            new Field("authors", "expertise", "expertise[0]", 100, false, List::of),
            new Field("authors", "staffId", "staffId", 100, false, text -> text),
            new Field("authors", "links", "links[0].label", 50, false, text -> links(text, "https://example.com/")),
            new Field("authors", "links", "links[0].url", 500, false, text -> links("Site", text)));

    private static Field names(String kind) {
        return new Field(kind, "names", "names.ru", 100, false, text -> Map.of("ru", text));
    }

    private static List<Map<String, String>> links(String label, String url) {
        return List.of(Map.of("label", label, "url", url));
    }

    static Stream<Arguments> texts() {
        List<Arguments> cases = new ArrayList<>();
        for (Field field : FIELDS) {
            cases.add(Arguments.of(field, "too long", "я".repeat(field.limit() + 1)));
            cases.add(Arguments.of(field, "far too long", "a".repeat(100_000)));
            cases.add(Arguments.of(field, "NUL", "a\u0000b"));
            cases.add(Arguments.of(field, "a control character", "a\u0007b"));
            cases.add(Arguments.of(field, "C1", "a\u0085b"));
            cases.add(Arguments.of(field, "half of a surrogate pair", "a\ud800b"));
            cases.add(Arguments.of(field, "the other half", "a\udc00b"));
            cases.add(Arguments.of(field, "a bidi override", "abc\u202Edef"));
            cases.add(Arguments.of(field, "a bidi isolate", "abc\u2067def"));
            cases.add(Arguments.of(field, "nothing", " "));
            if (!field.lines()) {
                cases.add(Arguments.of(field, "two lines", "a\nb"));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest(name = "{0} with {1}")
    @MethodSource("texts")
    void aBadTextIsRefused(Field field, String what, String text) {
        refused(field.kind(), field.name(), field.value().apply(text), field.reported());
    }

    static Stream<Arguments> others() {
        List<String> many = IntStream.range(0, 10_000).mapToObj(i -> "a" + i).toList();
        Map<String, String> tongues = IntStream.range(0, 10_000)
                .boxed()
                .collect(Collectors.toMap(i -> "a" + (char) ('a' + i % 26) + "-" + i, i -> "x"));
        Map<String, String> tongue = Map.of("tlh", "Qapla'");
        return Stream.of(
                Arguments.of("sections", "names", tongues, "names"),
                Arguments.of("tags", "names", Map.of("a".repeat(100_000), "x"), "names"),
                Arguments.of("tags", "names", Map.of("\u0000", "x"), "names"),
                Arguments.of("tags", "names", List.of("x"), "names"),
                Arguments.of("authors", "names", tongue, "names.tlh"),
                Arguments.of("authors", "names", Collections.singletonMap("ru", null), "names.ru"),
                Arguments.of("tags", "synonyms", Map.of("ru", many), "synonyms.ru"),
                Arguments.of("tags", "synonyms", Map.of("tlh", List.of("x")), "synonyms.tlh"),
                Arguments.of("tags", "synonyms", Map.of("ru", List.of("x", "x")), "synonyms.ru[1]"),
                Arguments.of("tags", "synonyms", Map.of("ru", Collections.singletonList(null)), "synonyms.ru[0]"),
                Arguments.of("tags", "synonyms", Map.of("ru", "x"), "synonyms"),
                Arguments.of("sections", "languages", List.of("tlh"), "languages[0]"),
                Arguments.of("sections", "languages", List.of("az", "az"), "languages[1]"),
                Arguments.of("sections", "languages", many, "languages"),
                Arguments.of("sections", "parent", "Not A Slug", "parent"),
                Arguments.of("sections", "parent", "a".repeat(101), "parent"),
                Arguments.of("sections", "position", 10_000, "position"),
                Arguments.of("sections", "position", -1, "position"),
                Arguments.of("sections", "position", 1e30, "position"),
                Arguments.of("sections", "mergedInto", "port", "mergedInto"),
                Arguments.of("tags", "mergedInto", "port", "mergedInto"),
                Arguments.of("authors", "titles", tongue, "titles.tlh"),
                Arguments.of("authors", "biographies", tongue, "biographies.tlh"),
                Arguments.of("authors", "expertise", many, "expertise"),
                Arguments.of("authors", "languages", many, "languages"),
                Arguments.of("authors", "languages", Collections.singletonList(null), "languages[0]"),
                Arguments.of("authors", "links", Collections.nCopies(11, links("a", "https://a.example/")), "links"),
                Arguments.of("authors", "links", Collections.singletonList(null), "links[0]"),
                Arguments.of("authors", "links", List.of(Map.of("label", "a")), "links[0].url"),
                Arguments.of("authors", "links", List.of(Map.of("url", "https://a.example/")), "links[0].label"),
                Arguments.of("authors", "photo", "no-uuid", "photo"),
                Arguments.of("authors", "active", "perhaps", "active"));
    }

    @ParameterizedTest(name = "{0}.{1}: {3}")
    @MethodSource("others")
    void whatIsNoTextIsRefusedToo(String kind, String field, Object value, String reported) {
        refused(kind, field, value, reported);
    }

    private static void refused(String kind, String field, Object value, String reported) {
        String slug = "bad-" + UUID.randomUUID();
        Map<String, Object> good = new TreeMap<>(Map.of("slug", slug, "names", Map.of("ru", "Хорошее")));
        String who = "sections".equals(kind) ? "admin" : "nigar";

        Response refusal = as(who).body(with(good, field, value)).post("/api/v1/newsroom/" + kind);

        refusal.then().statusCode(400).contentType("application/problem+json").body(containsString(reported));
        assertTrue(refusal.asString().length() < 20_000, "says what is wrong and no more");
        assertEquals(404, as(who).get("/api/v1/newsroom/" + kind + "/" + slug).statusCode(), "stored nothing");
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                Arguments.of("", "query"),
                Arguments.of(" ", "query"),
                Arguments.of("a".repeat(101), "query"),
                Arguments.of("\u0000", "query"),
                Arguments.of("a\u202E", "query"));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void aBadQueryIsRefused(String query, String field) {
        as("leyla")
                .queryParam("query", query)
                .get("/api/v1/newsroom/tags")
                .then()
                .statusCode(400)
                .body("violations[0].field", is(field));
    }
}
