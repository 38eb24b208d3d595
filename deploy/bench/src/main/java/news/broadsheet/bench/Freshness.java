package news.broadsheet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.broadsheet.local.Platform;
import news.broadsheet.local.SignedIn;

/** For how long readers get what was there before, after an editor has been told that a correction is published. */
final class Freshness {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TOO_LATE = Duration.ofSeconds(30);

    private final String gateway;
    private final SignedIn reporter;
    private final SignedIn editor;

    private Freshness(Platform platform) {
        gateway = platform.addresses().url("gateway");
        reporter = new SignedIn(platform.tokenUrl(), "reporter", platform.secrets());
        editor = new SignedIn(platform.tokenUrl(), "editor", platform.secrets());
    }

    /** @return of so many corrections of one article, one after the other */
    static Times measure(Platform platform, int corrections) throws Exception {
        return new Freshness(platform).correct(corrections);
    }

    private Times correct(int corrections) throws Exception {
        String articles = gateway + "/api/v1/newsroom/articles";
        HttpResponse<String> current =
                SignedIn.expect(201, reporter.send("POST", articles, draft(headline(0)), Map.of()));
        String id = JSON.readTree(current.body()).get("id").asText();
        String article = articles + "/" + id;
        current = change(reporter, "POST", article + "/submit", null, current);
        current = change(editor, "POST", article + "/publish", null, current);
        HttpRequest reader = Load.get(gateway + "/api/v1/articles/" + id, "identity");
        untilItSays(reader, headline(0));
        JsonNode reason = JSON.createObjectNode().put("reason", "To measure it.");
        List<Long> times = new ArrayList<>();
        for (int n = 1; n <= corrections; n++) {
            current = change(editor, "PUT", article, draft(headline(n)), current);
            current = change(editor, "POST", article + "/correct", reason, current);
            times.add(untilItSays(reader, headline(n)));
        }
        return Times.of(times);
    }

    private static HttpResponse<String> change(
            SignedIn who, String method, String url, JsonNode body, HttpResponse<String> since) throws Exception {
        String etag = since.headers().firstValue("ETag").orElseThrow();
        return SignedIn.expect(200, who.send(method, url, body, Map.of("If-Match", etag)));
    }

    private static long untilItSays(HttpRequest reader, String headline) throws Exception {
        long began = System.nanoTime();
        while (!Load.send(reader).body().contains(headline)) {
            if (System.nanoTime() - began > TOO_LATE.toNanos()) {
                throw new IOException("Nobody reads \"" + headline + "\" after " + TOO_LATE.toSeconds() + " s");
            }
        }
        return System.nanoTime() - began;
    }

    private static String headline(int number) {
        return "Measured correction number " + number + ".";
    }

    private static JsonNode draft(String headline) {
        return JSON.valueToTree(Map.of(
                "language",
                "en",
                "section",
                "city",
                "labels",
                List.of(),
                "byline",
                List.of("leyla-mammadova"),
                "tags",
                List.of(),
                "headline",
                headline,
                "lead",
                "The council has decided.",
                "body",
                "<p>The work begins in September.</p>"));
    }
}
