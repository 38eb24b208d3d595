package news.broadsheet.articles.migration.export;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.migration.export.StoredRows.Table;
import news.broadsheet.articles.publishing.Archive;
import news.broadsheet.articles.text.UnfitText;

/** Does one transaction of a {@link Restore}: all of its articles with all that belongs to them, or none. */
@ApplicationScoped
class RestoreBatch {
    private final StoredRows rows;
    private final RestoreRules rules;
    private final Archive archive;

    RestoreBatch(StoredRows rows, RestoreRules rules, Archive archive) {
        this.rows = rows;
        this.rules = rules;
        this.archive = archive;
    }

    /** @return how many had to be put right */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    long terms(JsonNode terms) {
        List<JsonNode> repaired = new ArrayList<>();
        for (String kind : StoredRows.TERMS) {
            List<JsonNode> all = list(terms.path(kind));
            all.stream().filter(UnfitText::repair).forEach(repaired::add);
            rows.restore(kind, all, true);
        }
        return repaired.size();
    }

    /**
     * What became of some articles.
     *
     * @param added how many were not there yet and are now
     * @param refused why, by id, those are not there that break the newsroom's rules
     */
    record Outcome(int added, Map<UUID, String> refused) {}

    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Outcome articles(List<JsonNode> states, boolean silent) {
        Map<UUID, String> refused = new LinkedHashMap<>();
        List<JsonNode> added = missing(states);
        added.forEach(state -> rules.refusal(state).ifPresent(why -> refused.put(id(state), why)));
        added.removeIf(state -> refused.containsKey(id(state)));
        for (Table table : StoredRows.OF_ARTICLES) {
            List<JsonNode> all = new ArrayList<>();
            added.forEach(state -> all.addAll(list(state.path(table.name()))));
            rows.restore(table.name(), all, false);
        }
        if (!silent) {
            archive.tell(added.stream().map(RestoreBatch::id).toList());
        }
        return new Outcome(added.size(), refused);
    }

    private List<JsonNode> missing(List<JsonNode> states) {
        Set<UUID> there = rows.known(states.stream().map(RestoreBatch::id).toList());
        return new ArrayList<>(
                states.stream().filter(state -> !there.contains(id(state))).toList());
    }

    private static UUID id(JsonNode state) {
        return UUID.fromString(state.path("id").asText());
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> list = new ArrayList<>();
        array.forEach(list::add);
        return list;
    }
}
