package news.broadsheet.articles.migration.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.CompletenessCheck;
import news.broadsheet.articles.migration.convert.CompletenessCheck.Stored;
import news.broadsheet.articles.migration.convert.Inventory;
import news.broadsheet.articles.migration.convert.LegacyHtml;
import news.broadsheet.articles.migration.export.Restore;
import org.hibernate.SessionFactory;

/**
 * Whether an export from here would come back whole, before anything of it does: each article as it was written for others
 * ({@code articles.ndjson}) is compared with what is restored of it ({@code state.ndjson}), and its pictures are looked for.
 * What makes an export unusable as such is {@link Restore}'s to say.
 */
@ApplicationScoped
class RestoreCheck {
    private static final String URN = "urn:uuid:";

    private final SessionFactory sessions;
    private final ObjectMapper json;

    RestoreCheck(SessionFactory sessions, ObjectMapper json) {
        this.sessions = sessions;
        this.json = json;
    }

    void check(Path folder, Report report) throws IOException {
        Path articles = folder.resolve(Restore.ARTICLES);
        Path state = folder.resolve(Restore.STATE);
        if (!Files.isRegularFile(articles) || !Files.isRegularFile(state)) {
            return;
        }
        Set<UUID> pictures = pictures(folder.resolve(Restore.MEDIA));
        try (BufferedReader written = Files.newBufferedReader(articles);
                BufferedReader restored = Files.newBufferedReader(state)) {
            for (String item = written.readLine(); item != null; item = written.readLine()) {
                String row = restored.readLine();
                if (row == null || !check(json.readTree(item), json.readTree(row), pictures, report)) {
                    return;
                }
            }
        } catch (JsonProcessingException e) {
            report.warning(Warning.BROKEN_FIELD, folder.toString(), e.getOriginalMessage());
        }
    }

    /** @return false where the two files are not of the same articles */
    private boolean check(JsonNode item, JsonNode state, Set<UUID> pictures, Report report) {
        String id = state.path("id").asText();
        if (!item.path("uri").asText().equals(URN + id)) {
            report.warning(Warning.TEXT_LOST, id, "the files of the export are not of the same articles from here on");
            return false;
        }
        JsonNode revision = shown(state);
        Inventory before = Inventory.ofBody(item.at("/bodies/0/value").asText());
        UUID image = revision.hasNonNull("image")
                ? UUID.fromString(revision.get("image").asText())
                : null;
        Stored stored = Stored.of(
                List.of(escaped(revision, "headline"), escaped(revision, "subtitle"), escaped(revision, "lead")),
                revision.path("body").asText(),
                image);
        before.line(LegacyHtml.escape(item.at("/headlines/0/value").asText()), "headline");
        before.line(LegacyHtml.escape(item.at("/headlines/1/value").asText()), "subtitle");
        before.line(LegacyHtml.escape(item.at("/descriptions/0/value").asText()), "lead");
        new CompletenessCheck(before, address -> Optional.empty(), (kind, detail) -> report.warning(kind, id, detail))
                .check(stored);
        Set<UUID> shown = new HashSet<>(before.media());
        item.path("associations")
                .forEach(association -> shown.add(
                        UUID.fromString(association.path("uri").asText().substring(URN.length()))));
        for (UUID picture : shown) {
            if (!stored.pictures().contains(picture)) {
                report.warning(Warning.PICTURE_LOST, id, picture.toString());
            } else if (!pictures.contains(picture) && !isThere(picture)) {
                report.warning(Warning.IMAGE_MISSING, id, picture.toString());
            }
        }
        return true;
    }

    private static String escaped(JsonNode revision, String field) {
        return LegacyHtml.escape(revision.path(field).asText());
    }

    /** What readers see of it, or else what was last saved. */
    private static JsonNode shown(JsonNode state) {
        JsonNode article = state.path("article").path(0);
        int number = article.hasNonNull("live_revision")
                ? article.get("live_revision").asInt()
                : article.path("latest_revision").asInt();
        for (JsonNode revision : state.path("revision")) {
            if (revision.path("number").asInt() == number) {
                return revision;
            }
        }
        return state.path("revision").path(-1);
    }

    /** Those whose files are in the export. */
    private static Set<UUID> pictures(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("[0-9a-f-]{36}-.*"))
                    .map(name -> UUID.fromString(name.substring(0, 36)))
                    .collect(Collectors.toSet());
        }
    }

    private boolean isThere(UUID picture) {
        // Native: the picture is another package's entity.
        return sessions.fromStatelessSession(
                session -> session.createNativeQuery("select exists (select from media where id = :id)", Boolean.class)
                        .addScalar("exists", Boolean.class)
                        .setParameter("id", picture)
                        .getSingleResult());
    }
}
