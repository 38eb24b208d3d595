package news.broadsheet.articles.migration.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import news.broadsheet.articles.media.library.MediaBackup;

/**
 * Takes in what {@link Export} wrote, as it was: ids, revisions, public histories with their hashes. An article that is there
 * already stays as it is, so a restore that was cut off is simply run again.
 */
@ApplicationScoped
public class Restore {
    /** Files of an export that {@code import} compares before it restores them. */
    public static final String ARTICLES = Export.ARTICLES;

    public static final String STATE = Export.STATE;
    public static final String MEDIA = Export.MEDIA;
    private static final int BATCH = 200;

    private final RestoreBatch batches;
    private final ObjectMapper json;
    private final MediaBackup media;

    public Restore(RestoreBatch batches, ObjectMapper json, MediaBackup media) {
        this.batches = batches;
        this.json = json;
        this.media = media;
    }

    /**
     * What was done.
     *
     * @param there how many were there already
     * @param refused why, by id, those were left out that break the newsroom's rules
     * @param repaired how many names and pictures had unfit characters, which were taken out
     */
    public record Restored(long added, long there, Map<UUID, String> refused, long repaired) {}

    /** The export cannot be restored, or not further; what was restored before stays. */
    public static final class Unusable extends IOException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /**
     * @param silent whether the rest of the platform is told nothing
     * @param progress told after each batch how many articles were read
     */
    public Restored run(Path folder, boolean silent, LongConsumer progress) throws IOException {
        if (!Files.isRegularFile(folder.resolve(Export.MANIFEST))) {
            throw new Unusable("There is no " + Export.MANIFEST + " in " + folder
                    + ": it is no export from here, or one that was cut off.");
        }
        long expected = json.readTree(folder.resolve(Export.MANIFEST).toFile())
                .path("articles")
                .asLong(-1);
        long repaired = 0;
        if (Files.isDirectory(folder.resolve(Export.MEDIA))) {
            repaired += media.restore(folder.resolve(Export.MEDIA));
        }
        repaired += batches.terms(json.readTree(folder.resolve(Export.TERMS).toFile()));
        long read = 0;
        long added = 0;
        Map<UUID, String> refused = new LinkedHashMap<>();
        try (BufferedReader state = Files.newBufferedReader(folder.resolve(Export.STATE))) {
            for (List<JsonNode> batch = batch(state, read); !batch.isEmpty(); batch = batch(state, read)) {
                RestoreBatch.Outcome outcome = batches.articles(batch, silent);
                added += outcome.added();
                refused.putAll(outcome.refused());
                read += batch.size();
                progress.accept(read);
            }
        }
        if (read != expected) {
            throw new Unusable("The export should hold " + expected + " articles, but " + Export.STATE + " has " + read
                    + ": it is incomplete.");
        }
        return new Restored(added, read - added - refused.size(), refused, repaired);
    }

    private List<JsonNode> batch(BufferedReader state, long before) throws IOException {
        List<JsonNode> batch = new ArrayList<>();
        while (batch.size() < BATCH) {
            String line = state.readLine();
            if (line == null) {
                break;
            }
            try {
                batch.add(json.readTree(line));
            } catch (JsonProcessingException e) {
                throw new Unusable("Line " + (before + batch.size() + 1) + " of " + Export.STATE + " is broken: "
                        + e.getOriginalMessage());
            }
        }
        return batch;
    }
}
