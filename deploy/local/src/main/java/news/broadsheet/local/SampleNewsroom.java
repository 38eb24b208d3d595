package news.broadsheet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Loads the fictional newsroom through the gateway, as any client would: the admin makes the sections, an editor the
 * authors and tags, a reporter writes and submits, the editor publishes. It may be interrupted and run again: every
 * creation carries an idempotency key, and each article goes on from the status it has.
 */
final class SampleNewsroom {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONFLICT = 409;

    private final Path sample;
    private final String api;
    private final SignedIn admin;
    private final SignedIn editor;
    private final SignedIn reporter;

    /** @param sample the folder with {@code newsroom.json} and {@code articles/} */
    SampleNewsroom(Path sample, String gateway, String tokenUrl, Secrets secrets) {
        this.sample = sample;
        this.api = gateway + "/api/v1/newsroom";
        this.admin = new SignedIn(tokenUrl, "admin", secrets);
        this.editor = new SignedIn(tokenUrl, "editor", secrets);
        this.reporter = new SignedIn(tokenUrl, "reporter", secrets);
    }

    /** @return how many editions are there now */
    int load(Console console) throws Exception {
        JsonNode newsroom = JSON.readTree(sample.resolve("newsroom.json").toFile());
        for (JsonNode section : newsroom.get("sections")) {
            createUnlessThere(admin, "/sections", section);
        }
        for (JsonNode author : newsroom.get("authors")) {
            createUnlessThere(editor, "/authors", author);
        }
        for (JsonNode tag : newsroom.get("tags")) {
            createUnlessThere(editor, "/tags", tag);
        }
        int editions = 0;
        List<Path> families = families();
        for (Path family : families) {
            editions += loadFamily(JSON.readTree(family.toFile()));
            if (editions % 12 < 3) {
                console.say("    " + editions + " articles published");
            }
        }
        return editions;
    }

    private List<Path> families() throws IOException {
        List<Path> families = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(sample.resolve("articles"), "*.json")) {
            files.forEach(families::add);
        }
        families.sort(null);
        return families;
    }

    private void createUnlessThere(SignedIn who, String path, JsonNode what) throws Exception {
        HttpResponse<String> response = who.send("POST", api + path, what, Map.of());
        if (response.statusCode() != CONFLICT) {
            SignedIn.expect(201, response);
        }
    }

    private int loadFamily(JsonNode family) throws Exception {
        String familyId = null;
        int editions = 0;
        for (var edition : family.get("editions").properties()) {
            ObjectNode draft = JSON.createObjectNode();
            if (familyId != null) {
                draft.put("familyId", familyId);
            }
            draft.put("language", edition.getKey());
            for (String shared : List.of("section", "labels", "byline", "tags")) {
                draft.set(shared, family.get(shared));
            }
            draft.setAll((ObjectNode) edition.getValue());
            String key = "sample-" + family.get("family").asText() + "-" + edition.getKey();
            HttpResponse<String> created =
                    reporter.send("POST", api + "/articles", draft, Map.of("Idempotency-Key", key));
            JsonNode article = JSON.readTree(SignedIn.expect(201, created).body());
            familyId = article.get("familyId").asText();
            publish(
                    article.get("id").asText(),
                    family,
                    family.path("correction").path(edition.getKey()),
                    draft);
            editions++;
        }
        return editions;
    }

    private void publish(String id, JsonNode family, JsonNode correction, ObjectNode draft) throws Exception {
        String url = api + "/articles/" + id;
        HttpResponse<String> current = SignedIn.expect(200, editor.send("GET", url, null, Map.of()));
        String status = JSON.readTree(current.body()).get("status").asText();
        if ("draft".equals(status)) {
            current = SignedIn.expect(200, reporter.send("POST", url + "/submit", null, unchanged(current)));
            status = "inReview";
        }
        if ("inReview".equals(status)) {
            JsonNode when = JSON.createObjectNode().set("publishedAt", family.get("publishedAt"));
            current = SignedIn.expect(200, editor.send("POST", url + "/publish", when, unchanged(current)));
            if (correction.isObject()) {
                ObjectNode corrected = draft.deepCopy();
                corrected.remove("familyId");
                corrected.setAll((ObjectNode) correction);
                corrected.remove("reason");
                current = SignedIn.expect(200, editor.send("PUT", url, corrected, unchanged(current)));
                JsonNode reason = JSON.createObjectNode().set("reason", correction.get("reason"));
                SignedIn.expect(200, editor.send("POST", url + "/correct", reason, unchanged(current)));
            }
        }
    }

    private static Map<String, String> unchanged(HttpResponse<String> since) {
        return Map.of("If-Match", since.headers().firstValue("ETag").orElseThrow());
    }
}
