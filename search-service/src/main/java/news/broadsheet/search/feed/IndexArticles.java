package news.broadsheet.search.feed;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import news.broadsheet.search.index.ArticleIndex;
import news.broadsheet.search.index.Change;
import news.broadsheet.search.index.IndexConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Indexes events or sends them to the dead letters. It is idempotent. */
@ApplicationScoped
class IndexArticles {
    /** Status codes of a refused document: bad request, and too large. */
    private static final Set<Integer> REFUSED = Set.of(400, 413);

    private final IndexConfig languages;
    private final ArticleIndex index;
    private final DeadLetters deadLetters;
    private final ObjectMapper json;

    IndexArticles(IndexConfig languages, ArticleIndex index, DeadLetters deadLetters, ObjectMapper json) {
        this.languages = languages;
        this.index = index;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    /** Returns when Elasticsearch or the dead-letter topic has stored each event. */
    void index(ConsumerRecords<String, byte[]> events) throws IOException, ExecutionException, InterruptedException {
        List<Change> changes = new ArrayList<>();
        // Compares by identity: two events may be equal.
        Map<Change, ConsumerRecord<String, byte[]>> eventOf = new IdentityHashMap<>();
        for (ConsumerRecord<String, byte[]> event : events) {
            try {
                Change change = read(event);
                changes.add(change);
                eventOf.put(change, event);
            } catch (PoisonEvent poison) {
                deadLetters.add(event, poison.getMessage());
            }
        }
        write(changes, eventOf);
    }

    private Change read(ConsumerRecord<String, byte[]> event) throws PoisonEvent {
        try {
            return check(ArticleEvent.read(event.value(), json).change());
        } catch (RuntimeException | StackOverflowError unforeseen) {
            Log.error("An event makes a failure that was not foreseen", unforeseen);
            throw new PoisonEvent("Not foreseen: " + unforeseen);
        }
    }

    /** Writes the changes together; after a failure, each alone, so that one bad change does not hold up the others. */
    private void write(List<Change> changes, Map<Change, ConsumerRecord<String, byte[]>> eventOf)
            throws IOException, ExecutionException, InterruptedException {
        List<ArticleIndex.Rejection> refusals;
        try {
            refusals = index.write(changes);
        } catch (IOException | RuntimeException failure) {
            if (!isAboutTheChanges(failure)) {
                throw failure;
            }
            if (changes.size() > 1) {
                for (Change change : changes) {
                    write(List.of(change), eventOf);
                }
                return;
            }
            Log.error("An event makes a failure that was not foreseen", failure);
            refusals = List.of(new ArticleIndex.Rejection(changes.getFirst(), "Not foreseen: " + failure));
        }
        for (ArticleIndex.Rejection refusal : refusals) {
            deadLetters.add(eventOf.get(refusal.change()), refusal.reason());
        }
    }

    /**
     * Says whether the changes caused the failure. An outage of Elasticsearch passes: no event may be given up for it.
     */
    private boolean isAboutTheChanges(Exception failure) {
        if (failure instanceof ElasticsearchException refused) {
            return REFUSED.contains(refused.status());
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException || cause instanceof JsonException) {
                return true;
            }
        }
        // The client throws runtime exceptions for some outages, too.
        return failure instanceof RuntimeException && index.answers();
    }

    private Change check(Change change) throws PoisonEvent {
        if (change instanceof Change.Put put
                && !languages.supported().contains(put.document().language())) {
            throw new PoisonEvent(
                    "There is no index for the language \"" + put.document().language() + "\"");
        }
        return change;
    }
}
