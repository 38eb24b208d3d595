package news.broadsheet.articles.migration.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * An article as IPTC ninjs 2.1: what readers see of it or saw last, or, of one that was never public, what was last saved.
 * The standard has no room for revisions and hashes, and its schema refuses what it does not know: they are beside it.
 */
final class Ninjs {
    private static final Set<String> PUBLIC = Set.of("published", "corrected");
    private static final Set<String> GONE = Set.of("withdrawn", "killed", "discarded");

    /** Names of terms: by kind and slug, by language. */
    private final Map<String, Map<String, JsonNode>> terms;

    Ninjs(Map<String, Map<String, JsonNode>> terms) {
        this.terms = terms;
    }

    ObjectNode of(JsonNode state) {
        JsonNode article = state.get("article").get(0);
        JsonNode revision = shown(article, state.get("revision"));
        String language = article.get("language").asText();
        String status = article.get("status").asText();
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.put("uri", "urn:uuid:" + state.get("id").asText())
                .put("type", "text")
                .put("representationtype", "full")
                .put("version", article.get("version").asText())
                .put("firstcreated", time(article.get("created_at")))
                .put("versioncreated", time(article.get("updated_at")))
                .put("pubstatus", PUBLIC.contains(status) ? "usable" : GONE.contains(status) ? "canceled" : "withheld")
                .put("language", language);
        if (article.hasNonNull("published_at")) {
            item.put("contentcreated", time(article.get("published_at")));
        }
        if (article.hasNonNull("embargo_until")) {
            item.put("embargoed", time(article.get("embargo_until")));
        }
        text(item, "headlines", "main", "text/plain", revision.get("headline"));
        text(item, "headlines", "subtitle", "text/plain", revision.path("subtitle"));
        text(item, "descriptions", "summary", "text/plain", revision.get("lead"));
        text(item, "bodies", "main", "text/html", revision.get("body"));
        item.put("by", byline(article, revision, language));
        subjects(item, revision, language);
        labels(item, article.hasNonNull("live_labels") ? article.get("live_labels") : revision.get("labels"));
        if (revision.hasNonNull("image")) {
            item.putArray("associations")
                    .addObject()
                    .put("name", "lead image")
                    .put("uri", "urn:uuid:" + revision.get("image").asText())
                    .put("type", "picture");
        }
        ids(item, article, state.get("public_version"));
        item.putObject("standard")
                .put("name", "ninjs")
                .put("version", "2.1")
                .put("schema", "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json");
        return item;
    }

    private static JsonNode shown(JsonNode article, JsonNode revisions) {
        int number = article.hasNonNull("live_revision")
                ? article.get("live_revision").asInt()
                : article.get("latest_revision").asInt();
        return StreamSupport.stream(revisions.spliterator(), false)
                .filter(revision -> revision.get("number").asInt() == number)
                .findFirst()
                .orElseThrow();
    }

    private static String time(JsonNode stored) {
        return Instant.from(OffsetDateTime.parse(stored.asText())).toString();
    }

    private static void text(ObjectNode item, String field, String role, String type, JsonNode value) {
        if (!value.asText().isBlank()) {
            item.withArray(field)
                    .addObject()
                    .put("role", role)
                    .put("contenttype", type)
                    .put("value", value.asText());
        }
    }

    /** The byline as it was signed; of a draft, as it would be. */
    private String byline(JsonNode article, JsonNode revision, String language) {
        if (article.hasNonNull("live_byline")) {
            return StreamSupport.stream(article.get("live_byline").spliterator(), false)
                    .map(name -> name.get("name").asText())
                    .collect(Collectors.joining(", "));
        }
        return StreamSupport.stream(revision.get("byline").spliterator(), false)
                .map(slug -> name("author", slug.asText(), language))
                .collect(Collectors.joining(", "));
    }

    private void subjects(ObjectNode item, JsonNode revision, String language) {
        ArrayNode subjects = item.putArray("subjects");
        if (revision.hasNonNull("section")) {
            subject(subjects, "section", revision.get("section").asText(), language);
        }
        revision.get("tags").forEach(tag -> subject(subjects, "tag", tag.asText(), language));
    }

    private void subject(ArrayNode subjects, String kind, String slug, String language) {
        subjects.addObject()
                .put("name", name(kind, slug, language))
                .put("rel", kind)
                .put("uri", "urn:broadsheet:" + kind + ":" + slug)
                .put("literal", slug);
    }

    private String name(String kind, String slug, String language) {
        JsonNode names = terms.getOrDefault(kind, Map.of()).get(slug);
        if (names == null || names.isEmpty()) {
            return slug;
        }
        return Objects.requireNonNullElseGet(
                        names.get(language), () -> names.elements().next())
                .asText();
    }

    private static void labels(ObjectNode item, JsonNode labels) {
        if (!labels.isEmpty()) {
            ArrayNode genres = item.putArray("genres");
            labels.forEach(
                    label -> genres.addObject().put("name", label.asText()).put("literal", label.asText()));
        }
    }

    /** Says where it is found, what joins its editions, and the hash that its public history ends with. */
    private static void ids(ObjectNode item, JsonNode article, JsonNode versions) {
        ArrayNode ids = item.putArray("altids");
        ids.addObject()
                .put("role", "family")
                .put("value", article.get("family_id").asText());
        if (article.hasNonNull("path")) {
            ids.addObject().put("role", "path").put("value", article.get("path").asText());
        }
        StreamSupport.stream(versions.spliterator(), false)
                .max((one, other) -> Integer.compare(
                        one.get("number").asInt(), other.get("number").asInt()))
                .ifPresent(last -> ids.addObject()
                        .put("role", "hash")
                        .put("value", last.get("hash").asText()));
    }
}
