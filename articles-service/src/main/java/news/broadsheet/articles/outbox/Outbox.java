package news.broadsheet.articles.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.lease.Leases;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Events on their way to Kafka: stored with the change they tell of, removed when Kafka has acknowledged them. */
@ApplicationScoped
public class Outbox {
    /** Its own, so that nothing that is configured for the API changes the bytes of the contract. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Jdbi database;
    private final Event<Added> added;

    Outbox(Jdbi database, Event<Added> added) {
        this.database = database;
        this.added = added;
    }

    /** Something is waiting, once the transaction is committed. */
    record Added() {}

    /**
     * An event that waits.
     *
     * @param topic null for that of the articles
     * @param key null for the article's id
     * @param traceparent of the request that caused it; null where there was none
     */
    record Waiting(long seq, UUID article, String topic, String key, String payload, String traceparent) {}

    /**
     * @param events how many wait
     * @param oldest for how long the first of them has waited
     */
    record Backlog(long events, Duration oldest) {}

    /**
     * What is to be told of an article.
     *
     * @param topic null for that of the articles
     * @param key what compaction keeps one event of; null for the article's id
     */
    public record Message(String topic, String key, UUID article, Object event) {
        public static Message of(ArticleEvent event) {
            return new Message(null, null, event.id(), event);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(ArticleEvent event) {
        addAll(List.of(Message.of(event)));
    }

    /**
     * An event about an article that is not of its state, for a topic of its own.
     *
     * @param key what compaction keeps one event of
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String topic, String key, UUID article, Object event) {
        addAll(List.of(new Message(topic, key, article, event)));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void addAll(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        String traceparent = traceparent();
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into outbox (article_id, topic, key, payload, traceparent)
                    values (:article, :topic, :key, :payload, :traceparent)""");
            for (Message message : messages) {
                batch.bind("article", message.article())
                        .bind("topic", message.topic())
                        .bind("key", message.key())
                        .bind("payload", write(message.event()))
                        .bind("traceparent", traceparent)
                        .add();
            }
            batch.execute();
        });
        added.fire(new Added());
    }

    private static String write(Object event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written as JSON", e);
        }
    }

    private static String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** The first to be sent; of one article in the order of its changes. */
    List<Waiting> oldest(int limit) {
        return database.withHandle(handle -> handle.createQuery("select * from outbox order by seq limit :limit")
                .bind("limit", limit)
                .map((row, context) -> new Waiting(
                        row.getLong("seq"),
                        row.getObject("article_id", UUID.class),
                        row.getString("topic"),
                        row.getString("key"),
                        row.getString("payload"),
                        row.getString("traceparent")))
                .list());
    }

    /**
     * Removes what Kafka has.
     *
     * @return false, with nothing removed, where the lease has changed hands since
     */
    boolean remove(List<Waiting> acknowledged, Leases.Held lease) {
        return database.withHandle(handle -> handle.createUpdate("""
                        delete from outbox where seq = any(:acknowledged)
                            and exists (select 1 from lease
                                        where name = :lease and holder = :holder and token = :token for share)""")
                        .bindArray(
                                "acknowledged",
                                Long.class,
                                acknowledged.stream().map(Waiting::seq).toList())
                        .bind("lease", lease.name())
                        .bind("holder", lease.holder())
                        .bind("token", lease.token())
                        .execute()
                == acknowledged.size());
    }

    Backlog backlog() {
        return database.withHandle(handle -> handle.createQuery("""
                        select count(*) as events,
                               coalesce(extract(epoch from clock_timestamp() - min(added_at)), 0) as seconds
                        from outbox""")
                .map((row, context) ->
                        new Backlog(row.getLong("events"), Duration.ofMillis((long) (row.getDouble("seconds") * 1000))))
                .one());
    }
}
