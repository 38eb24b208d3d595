package news.broadsheet.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One index for each language, because each is analysed differently; behind an alias, so that it can be replaced. */
@ApplicationScoped
public class Indices {
    private static final String DEFINITION = "/index/articles.json";
    private static final String FIRST = "-1";

    private final ElasticsearchClient elasticsearch;
    private final IndexConfiguration configuration;

    Indices(ElasticsearchClient elasticsearch, IndexConfiguration configuration) {
        this.elasticsearch = elasticsearch;
        this.configuration = configuration;
    }

    /**
     * Makes what is missing. Replicas may do so at the same time.
     *
     * @return names what is there now: another name as soon as one of the indices is another one
     */
    public String ensure() throws IOException {
        List<String> identities = new ArrayList<>();
        for (Map.Entry<String, String> language : new TreeMap<>(configuration.languages()).entrySet()) {
            String alias = configuration.alias(language.getKey());
            if (!elasticsearch
                    .indices()
                    .existsAlias(request -> request.name(alias))
                    .value()) {
                create(alias, language.getValue());
            }
            elasticsearch
                    .indices()
                    .getSettings(request -> request.index(alias))
                    .settings()
                    .values()
                    .forEach(index -> identities.add(index.settings().index().uuid()));
        }
        return UUID.nameUUIDFromBytes(String.join(",", identities).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private void create(String alias, String analyzer) throws IOException {
        String definition = definition().replace("%ANALYZER%", analyzer);
        try {
            elasticsearch
                    .indices()
                    .create(request -> request.index(alias + FIRST)
                            .withJson(new StringReader(definition))
                            .aliases(alias, index -> index));
        } catch (ElasticsearchException e) {
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
        }
    }

    private static String definition() throws IOException {
        try (InputStream in = Indices.class.getResourceAsStream(DEFINITION)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
