package news.broadsheet.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads settings and mapping of a language's index from {@code index/articles.json}. */
@ApplicationScoped
class IndexDefinition {
    private static final String FILE = "/index/articles.json";

    private final IndexConfig config;
    private final ObjectMapper json;

    IndexDefinition(IndexConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    String of(String language) throws IOException {
        String filled = read().replace("%ANALYZER%", config.languages().get(language));
        JsonNode definition = json.readTree(filled);
        if (!config.folded().contains(language)) {
            removeFolded(definition);
        }
        return json.writeValueAsString(definition);
    }

    private static void removeFolded(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("folded");
        }
        node.forEach(IndexDefinition::removeFolded);
    }

    private static String read() throws IOException {
        try (InputStream in = IndexDefinition.class.getResourceAsStream(FILE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
