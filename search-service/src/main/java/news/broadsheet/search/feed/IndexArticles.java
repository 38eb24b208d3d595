package news.broadsheet.search.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import news.broadsheet.search.index.ArticleIndex;
import news.broadsheet.search.index.Change;
import news.broadsheet.search.index.IndexConfiguration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Brings events into the index, or puts them aside. May be done again with the same ones. */
@ApplicationScoped
class IndexArticles {
    private final IndexConfiguration languages;
    private final ArticleIndex index;
    private final DeadLetters deadLetters;
    private final ObjectMapper json;

    IndexArticles(IndexConfiguration languages, ArticleIndex index, DeadLetters deadLetters, ObjectMapper json) {
        this.languages = languages;
        this.index = index;
        this.deadLetters = deadLetters;
        this.json = json;
    }

    /** Returns when Elasticsearch or the dead letters have each of them. */
    void index(ConsumerRecords<String, byte[]> events) throws IOException, ExecutionException, InterruptedException {
        List<Change> changes = new ArrayList<>();
        // By identity: the same event may be there twice.
        Map<Change, ConsumerRecord<String, byte[]>> eventOf = new IdentityHashMap<>();
        for (ConsumerRecord<String, byte[]> event : events) {
            try {
                Change change = check(ArticleEvent.read(event.value(), json).change());
                changes.add(change);
                eventOf.put(change, event);
            } catch (Poison poison) {
                deadLetters.add(event, poison.getMessage());
            }
        }
        for (ArticleIndex.Refusal refusal : index.write(changes)) {
            deadLetters.add(eventOf.get(refusal.change()), refusal.reason());
        }
    }

    private Change check(Change change) throws Poison {
        if (change instanceof Change.Put put
                && !languages.supported().contains(put.document().language())) {
            throw new Poison(
                    "There is no index for the language \"" + put.document().language() + "\"");
        }
        return change;
    }
}
