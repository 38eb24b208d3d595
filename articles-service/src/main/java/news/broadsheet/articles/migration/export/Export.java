package news.broadsheet.articles.migration.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import news.broadsheet.articles.media.library.MediaBackup;

/**
 * Writes everything into a folder: {@code articles.ndjson} as ninjs for others, one article a line; {@code state.ndjson} in
 * the same order for us, with all revisions, versions and addresses; {@code terms.json}; {@code media/}. It shows one moment:
 * what is saved meanwhile is not in it. {@code export.json} comes last: without it, the export was cut off.
 */
@ApplicationScoped
class Export {
    static final String ARTICLES = "articles.ndjson";
    static final String STATE = "state.ndjson";
    static final String TERMS = "terms.json";
    static final String MEDIA = "media";
    static final String MANIFEST = "export.json";
    private static final int BATCH = 200;
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /** Seconds. The largest archive takes minutes; the default is made for requests. */
    private static final int LONGEST = 24 * 60 * 60;

    private final StoredRows rows;
    private final ObjectMapper json;
    private final MediaBackup media;
    private final Clock clock;

    Export(StoredRows rows, ObjectMapper json, MediaBackup media, Clock clock) {
        this.rows = rows;
        this.json = json;
        this.media = media;
        this.clock = clock;
    }

    /**
     * @param folder empty, or not there yet
     * @param progress told after each batch how many articles are written
     * @return how many there are
     */
    long run(Path folder, LongConsumer progress) throws IOException {
        Files.createDirectories(folder);
        try {
            long articles = QuarkusTransaction.requiringNew().timeout(LONGEST).call(() -> {
                rows.freeze();
                return write(folder, progress);
            });
            media.save(Files.createDirectories(folder.resolve(MEDIA)));
            ObjectNode manifest = json.createObjectNode()
                    .put("format", "broadsheet")
                    .put("version", 1)
                    .put("exportedAt", clock.instant().toString())
                    .put("articles", articles);
            Files.writeString(folder.resolve(MANIFEST), manifest.toPrettyString());
            return articles;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private long write(Path folder, LongConsumer progress) {
        try (Writer articles = Files.newBufferedWriter(folder.resolve(ARTICLES));
                Writer state = Files.newBufferedWriter(folder.resolve(STATE))) {
            ObjectNode terms = json.createObjectNode();
            StoredRows.TERMS.forEach(kind -> terms.set(kind, rows.all(kind)));
            Files.writeString(folder.resolve(TERMS), terms.toString());
            Ninjs ninjs = new Ninjs(names(terms));
            long written = 0;
            for (List<UUID> page = rows.page(BEFORE_ALL, BATCH);
                    !page.isEmpty();
                    page = rows.page(page.getLast(), BATCH)) {
                for (ObjectNode article : rows.of(page)) {
                    articles.append(ninjs.of(article).toString()).append('\n');
                    state.append(article.toString()).append('\n');
                }
                written += page.size();
                progress.accept(written);
            }
            return written;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Map<String, JsonNode>> names(ObjectNode terms) {
        Map<String, Map<String, JsonNode>> names = new HashMap<>();
        for (String kind : StoredRows.TERMS) {
            Map<String, JsonNode> bySlug = names.computeIfAbsent(kind, none -> new HashMap<>());
            for (JsonNode term : (ArrayNode) terms.get(kind)) {
                if (term.hasNonNull("names")) {
                    bySlug.put(term.get("slug").asText(), term.get("names"));
                }
            }
        }
        return names;
    }
}
