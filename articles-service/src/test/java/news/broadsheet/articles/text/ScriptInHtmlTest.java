package news.broadsheet.articles.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import news.broadsheet.http.Problem;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Nothing of two public collections of attacks survives, wherever in an article it is put: those that DOMPurify is tested
 * with, and those of the Big List of Naughty Strings. {@code payloads.json} names their packages and licences.
 */
class ScriptInHtmlTest {
    private static final Set<String> HOSTS = Set.of("www.youtube-nocookie.com", "t.me");

    /** Written again here rather than taken from the sanitiser: this is what a reader's browser may be given. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("a", Set.of("href", "rel")),
            Map.entry("ol", Set.of("start", "reversed", "type")),
            Map.entry("li", Set.of("value")),
            Map.entry("img", Set.of("src", "data-media", "alt", "width", "height")),
            Map.entry("figure", Set.of("data-embed")),
            Map.entry("blockquote", Set.of("data-speaker", "data-role", "data-date", "data-lang")),
            Map.entry("th", Set.of("scope", "colspan", "rowspan")),
            Map.entry("td", Set.of("colspan", "rowspan")));

    private static final Set<String> PLAIN = Set.of(
            "p",
            "br",
            "hr",
            "h2",
            "h3",
            "h4",
            "ul",
            "q",
            "pre",
            "dl",
            "dt",
            "dd",
            "em",
            "strong",
            "sub",
            "sup",
            "s",
            "code",
            "figcaption",
            "table",
            "caption",
            "thead",
            "tbody",
            "tfoot",
            "tr");

    static Stream<String> places() {
        Stream<String> text = Stream.of(
                "%s",
                "<p>%s</p>",
                "<h2>%s</h2>",
                "<ul><li>%s</li></ul>",
                "<table>%s</table>",
                "<td>%s</td>",
                "<table><tr><td>%s</td></tr></table>",
                "<blockquote>%s</blockquote>",
                "<code>%s</code>",
                "<pre>%s</pre>",
                "<q>%s</q>",
                "<dl><dt>%s</dt></dl>",
                "<figure>%s</figure>",
                "<figure data-embed=\"https://t.me/a\">%s</figure>",
                "<a href=\"/a\">%s</a>",
                "<svg>%s</svg>",
                "<math><mtext>%s</mtext></math>",
                "<noscript>%s</noscript>",
                "<style>%s</style>",
                "<textarea>%s</textarea>",
                "<select>%s</select>",
                "<template>%s</template>",
                "<!--%s-->",
                "<iframe>%s</iframe>",
                "<svg><style>%s",
                "<form><math><mtext></form><form><mglyph><style></math>%s");
        Stream<String> attributes = ALLOWED.entrySet().stream()
                .flatMap(element -> element.getValue().stream()
                        .flatMap(attribute -> Stream.of("\"", "")
                                .map(quote -> "<" + element.getKey() + " " + attribute + "=" + quote + "%s" + quote
                                        + ">a</" + element.getKey() + ">")));
        return Stream.concat(
                Stream.concat(text, attributes),
                Stream.of("<iframe src=\"%s\"></iframe>", "<iframe src=\"//t.me/%s\">"));
    }

    private static List<String> payloads() throws IOException {
        try (InputStream file = ScriptInHtmlTest.class.getResourceAsStream("/xss/payloads.json")) {
            return new ObjectMapper()
                    .readValue(file, new TypeReference<Map<String, List<String>>>() {}).values().stream()
                            .flatMap(List::stream)
                            .toList();
        }
    }

    @Test
    void theCollectionsAreThere() throws IOException {
        assertTrue(payloads().size() > 400, "only " + payloads().size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("places")
    void nothingOfAnAttackIsLeft(String place) throws IOException {
        int kept = 0;
        for (String payload : payloads()) {
            for (String given : List.of(payload, payload.replace("\"", "&quot;").replace("<", "&lt;"))) {
                try {
                    String clean = SanitisedHtml.of(place.replace("%s", given), HOSTS);
                    assertEquals(clean, SanitisedHtml.of(clean, HOSTS));
                    checkHarmless(Jsoup.parseBodyFragment(clean), clean);
                    checkHarmless(Jsoup.parse("<svg>" + clean), clean);
                    kept++;
                } catch (Problem.Invalid refused) {
                    assertEquals(400, refused.status());
                }
            }
        }
        assertTrue(place.contains("data-date") || place.contains("data-lang") || kept > 750, kept + " were taken");
    }

    private static void checkHarmless(Document page, String html) {
        for (Element element : page.body().select("*")) {
            String tag = element.normalName();
            if ("body".equals(tag) || "svg".equals(tag)) {
                continue;
            }
            assertTrue(PLAIN.contains(tag) || ALLOWED.containsKey(tag), () -> tag + " in " + html);
            for (Attribute attribute : element.attributes()) {
                assertTrue(
                        ALLOWED.getOrDefault(tag, Set.of()).contains(attribute.getKey()),
                        () -> attribute + " of " + tag + " in " + html);
            }
            checkAddress(
                    element.attr("href"),
                    "https?://[^/@]+(/.*)?|https?://[^/@]+[?#].*|mailto:.*|tel:[-+0-9*#().]+(;[a-z0-9-]+=[A-Za-z0-9+.-]+)*|/([^/\\\\].*)?");
            checkAddress(element.attr("src"), "https://[^/@]+([/?#].*)?");
            checkAddress(element.attr("data-embed"), "https://(www\\.youtube-nocookie\\.com|t\\.me)(/.*|\\?.*)?");
        }
        assertTrue(page.head().childNodeSize() == 0, html);
        page.body().nodeStream(DataNode.class).forEach(script -> assertEquals("", script.getWholeData(), html));
    }

    private static void checkAddress(String address, String allowed) {
        assertTrue(address.isEmpty() || address.matches(allowed), address);
        assertTrue(address.chars().noneMatch(c -> c <= ' ' || c == '\\'), address);
    }
}
