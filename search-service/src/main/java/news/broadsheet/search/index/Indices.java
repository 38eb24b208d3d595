package news.broadsheet.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch.indices.update_aliases.Action;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Creates one index for each language, because each is analysed differently. An alias makes the index replaceable. Its
 * name ends with a fingerprint of mapping and analysis: when a new version of this service or of the analysis plugin
 * changes the fingerprint, the index is built anew.
 */
@ApplicationScoped
public class Indices {
    private static final int NOT_FOUND = 404;

    private final ElasticsearchClient elasticsearch;
    private final IndexConfig config;
    private final IndexDefinition definition;

    Indices(ElasticsearchClient elasticsearch, IndexConfig config, IndexDefinition definition) {
        this.elasticsearch = elasticsearch;
        this.config = config;
        this.definition = definition;
    }

    /**
     * Creates missing indices and replaces outdated ones. Replicas may do so at the same time.
     *
     * @return identity of all indices; it changes when one of them is replaced
     */
    public String ensure() throws IOException {
        String analysis = analysis();
        List<String> identities = new ArrayList<>();
        for (String language : new TreeMap<>(config.languages()).keySet()) {
            String alias = config.alias(language);
            String json = definition.of(language);
            String index = alias + "-" + fingerprint(json + analysis);
            Set<String> current = behind(alias);
            if (!current.equals(Set.of(index))) {
                create(index, json);
                replace(alias, current, index);
            }
            elasticsearch
                    .indices()
                    .getSettings(request -> request.index(alias))
                    .settings()
                    .values()
                    .forEach(settings ->
                            identities.add(settings.settings().index().uuid()));
        }
        return uuid(String.join(",", identities)).toString();
    }

    /** Reads the fingerprint of the analysis plugin. */
    private String analysis() throws IOException {
        return elasticsearch
                .indices()
                .analyze(request -> request.analyzer("broadsheet_fingerprint").text("analysis"))
                .tokens()
                .getFirst()
                .token();
    }

    private Set<String> behind(String alias) throws IOException {
        try {
            return elasticsearch
                    .indices()
                    .getAlias(request -> request.name(alias))
                    .aliases()
                    .keySet();
        } catch (ElasticsearchException e) {
            if (e.status() == NOT_FOUND) {
                return Set.of();
            }
            throw e;
        }
    }

    private void create(String index, String json) throws IOException {
        try {
            elasticsearch.indices().create(request -> request.index(index).withJson(new StringReader(json)));
        } catch (ElasticsearchException e) {
            if (!"resource_already_exists_exception".equals(e.error().type())) {
                throw e;
            }
        }
    }

    /**
     * Switches the alias in one step, so that there is always exactly one index to write to. The topic fills the new
     * index.
     */
    private void replace(String alias, Set<String> outdated, String index) throws IOException {
        List<Action> actions = new ArrayList<>();
        actions.add(Action.of(action -> action.add(add -> add.index(index).alias(alias))));
        outdated.stream()
                .filter(other -> !other.equals(index))
                .forEach(other -> actions.add(Action.of(action -> action.removeIndex(remove -> remove.index(other)))));
        elasticsearch.indices().updateAliases(request -> request.actions(actions));
        if (!outdated.isEmpty()) {
            Log.infof("%s is built anew as %s: mapping or analysis of %s is outdated", alias, index, outdated);
        }
    }

    private static String fingerprint(String whole) {
        return uuid(whole).toString().substring(0, 8);
    }

    private static UUID uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
