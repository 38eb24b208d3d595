package news.broadsheet.articles.migration.export;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.Normalizer;
import java.util.Optional;
import news.broadsheet.articles.publishing.Archive;
import news.broadsheet.articles.text.Prose;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;

/**
 * Holds what an export says to the rules for what is typed here: an export is a file, and anybody may have written in it.
 * An article that breaks them is refused, because its public history is hashed over every letter; names of sections, tags
 * and authors are put right.
 */
@ApplicationScoped
class RestoreRules {
    private final Archive archive;

    RestoreRules(Archive archive) {
        this.archive = archive;
    }

    /** @return why the article cannot be taken; empty where it can */
    Optional<String> refusal(JsonNode state) {
        Violations violations = new Violations();
        for (StoredRows.Table table : StoredRows.OF_ARTICLES) {
            state.path(table.name())
                    .forEach(row -> row.properties()
                            .forEach(column ->
                                    checkTexts(table.name() + "." + column.getKey(), column.getValue(), violations)));
        }
        state.path("revision").forEach(revision -> {
            violations
                    .line("revision.headline", revision.path("headline").asText(""), Prose.HEADLINE)
                    .line("revision.subtitle", revision.path("subtitle").asText(""), Prose.SUBTITLE)
                    .text("revision.lead", revision.path("lead").asText(""), Prose.LEAD);
            checkBody(revision.path("body").asText(""), violations);
        });
        return violations.found().stream()
                .map(violation -> violation.field() + " " + violation.message())
                .findFirst();
    }

    private static void checkTexts(String field, JsonNode value, Violations violations) {
        if (value.isTextual()) {
            violations.text(field, value.asText(), Integer.MAX_VALUE);
        } else {
            value.forEach(within -> checkTexts(field, within, violations));
        }
    }

    private void checkBody(String body, Violations violations) {
        try {
            violations.addIf(
                    !loose(archive.sanitised(body)).equals(loose(body)),
                    "revision.body",
                    "has elements or embedded players that are not allowed here (articles.text.embed-hosts)");
        } catch (Problem.Invalid refused) {
            violations.add("revision.body", refused.summary());
        }
    }

    /** Invisible characters and kinds of spaces: earlier versions stored what this one normalises. */
    private static String loose(String html) {
        return Normalizer.normalize(html, Normalizer.Form.NFC)
                .replaceAll("\\p{Cf}|[\\uFE00-\\uFE0F\\u034F\\u3164\\uFFA0]", "")
                .replaceAll("[\\p{Z}\\u00a0]|&#xa0;|&nbsp;", " ");
    }
}
