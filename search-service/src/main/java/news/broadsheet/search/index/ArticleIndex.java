package news.broadsheet.search.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes to the indices with the articles' own versions ({@code external}), so that neither repetition nor order
 * matters: Elasticsearch refuses the older version.
 */
@ApplicationScoped
public class ArticleIndex {
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int INTERNAL_ERROR = 500;
    private static final Pattern ABOUT_THE_STORE =
            Pattern.compile("engine|closed|i_o_|translog|shard|corrupt|file|security|breaking");

    /**
     * Replaces a withdrawn article. Deleting it is not enough: Elasticsearch forgets the version of a deleted document
     * after {@code index.gc_deletes}, and, whatever that is, when it restarts after a flush ({@code OutageTest} fails
     * with deletes). A late older event, such as one that an operator sends again from the dead letters, would bring
     * the article back.
     */
    @RegisterForReflection
    private record Tombstone(boolean withdrawn) {}

    /** A change that Elasticsearch will never accept, and why. */
    public record Rejection(Change change, String reason) {}

    private final ElasticsearchClient elasticsearch;
    private final IndexConfig config;

    ArticleIndex(ElasticsearchClient elasticsearch, IndexConfig config) {
        this.elasticsearch = elasticsearch;
        this.config = config;
    }

    /** Says whether Elasticsearch answers at all. */
    public boolean answers() {
        try {
            elasticsearch.indices().existsAlias(request -> request.name(config.alias("*")));
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /**
     * Returns when Elasticsearch has stored all changes. They can be found half a second later.
     *
     * @throws IOException if Elasticsearch cannot store them now; some may be stored, and all can be written again
     */
    public List<Rejection> write(List<Change> changes) throws IOException {
        List<Change> changeOf = new ArrayList<>();
        List<BulkOperation> operations = new ArrayList<>();
        for (Change change : changes) {
            for (BulkOperation operation : operations(change)) {
                changeOf.add(change);
                operations.add(operation);
            }
        }
        if (operations.isEmpty()) {
            return List.of();
        }
        // Without requireAlias, Elasticsearch would create a lost index again with a guessed mapping.
        BulkRequest bulk = BulkRequest.of(request -> request.requireAlias(true).operations(operations));
        List<BulkResponseItem> items = elasticsearch.bulk(bulk).items();
        List<Rejection> refused = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            BulkResponseItem item = items.get(i);
            if (item.error() == null || item.status() == CONFLICT) {
                continue;
            }
            String reason = item.error().type() + ": " + item.error().reason();
            if (item.status() != BAD_REQUEST && !stumbled(item)) {
                throw new IOException("Elasticsearch did not take " + item.id() + ": " + reason);
            }
            refused.add(new Rejection(changeOf.get(i), reason));
        }
        return refused;
    }

    /**
     * Says whether Elasticsearch failed because of the document, for example in its analysis, and not because of a
     * disk or a shard.
     */
    private static boolean stumbled(BulkResponseItem item) {
        return item.status() == INTERNAL_ERROR
                && !ABOUT_THE_STORE.matcher(item.error().type()).find();
    }

    private List<BulkOperation> operations(Change change) {
        return switch (change) {
            case Change.Put put -> List.of(operation(put.document().language(), put, put.document()));
            // The event does not tell the article's language.
            case Change.Withdraw withdraw ->
                config.supported().stream()
                        .map(language -> operation(language, withdraw, new Tombstone(true)))
                        .toList();
        };
    }

    private BulkOperation operation(String language, Change change, Object document) {
        return BulkOperation.of(operation -> operation.index(index -> index.index(config.alias(language))
                .id(change.id().toString())
                .versionType(VersionType.External)
                .version(change.version())
                .document(document)));
    }
}
