package news.broadsheet.search.relevance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Empty indices with the service's own mapping and analysis, which have its aliases until they are closed: what other
 * tests index decides nothing here, and the other way round.
 */
final class JudgedIndices implements AutoCloseable {
    private final RawElasticsearch elasticsearch;
    private final ObjectMapper json;
    /** The service's index of each language. */
    private final Map<String, String> replaced = new TreeMap<>();

    JudgedIndices(RawElasticsearch elasticsearch, ObjectMapper json) throws IOException {
        this.elasticsearch = elasticsearch;
        this.json = json;
        try {
            JsonNode found = elasticsearch.send("GET", "/articles-*");
            for (Map.Entry<String, JsonNode> index : found.properties()) {
                replace(index.getKey(), index.getValue());
            }
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void replace(String index, JsonNode state) throws IOException {
        String alias = state.get("aliases").fieldNames().next();
        ObjectNode definition = json.createObjectNode();
        definition.set("mappings", state.get("mappings"));
        definition
                .putObject("settings")
                .put("number_of_replicas", 0)
                .set("analysis", state.at("/settings/index/analysis"));
        elasticsearch.send("PUT", "/" + judged(alias), definition.toString());
        swap(alias, index, judged(alias));
        replaced.put(alias, index);
    }

    private static String judged(String alias) {
        return "judged-" + alias;
    }

    private void swap(String alias, String from, String to) throws IOException {
        elasticsearch.send("POST", "/_aliases", """
                {"actions":[{"remove":{"index":"%s","alias":"%s"}},{"add":{"index":"%s","alias":"%2$s"}}]}""".formatted(from, alias, to));
    }

    /** Returns when everything that was indexed can be found, with the statistics of one segment. */
    void refresh() throws IOException {
        elasticsearch.send("POST", "/articles-*/_forcemerge?max_num_segments=1");
        elasticsearch.send("POST", "/articles-*/_refresh");
    }

    @Override
    public void close() throws IOException {
        for (Map.Entry<String, String> index : replaced.entrySet()) {
            swap(index.getKey(), judged(index.getKey()), index.getValue());
            elasticsearch.send("DELETE", "/" + judged(index.getKey()));
        }
    }
}
