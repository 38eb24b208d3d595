package news.broadsheet.articles.outbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import news.broadsheet.articles.lease.Leases;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Keeps events on their way to Kafka: stored with the change they tell of, removed when Kafka has acknowledged them. */
@ApplicationScoped
public class Outbox {
    /** Its own mapper, so that nothing that is configured for the API changes the bytes of the contract. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Session session;
    private final SessionFactory sessions;
    private final Event<Added> added;

    Outbox(Session session, SessionFactory sessions, Event<Added> added) {
        this.session = session;
        this.sessions = sessions;
        this.added = added;
    }

    /** Something is waiting, once the transaction is committed. */
    record Added() {}

    /**
     * An event that waits.
     *
     * @param topic that of the articles by default
     * @param key the article's id by default
     * @param traceparent of the request that caused it
     */
    @RegisterForReflection
    record Waiting(
            long seq,
            @Nullable UUID article,
            @Nullable String topic,
            @Nullable String key,
            String payload,
            @Nullable String traceparent) {}

    /**
     * What waits.
     *
     * @param events how many
     * @param first since when the oldest does
     * @param now by PostgreSQL's clock, like {@code first}
     */
    @RegisterForReflection
    record Backlog(long events, @Nullable Instant first, Instant now) {
        Duration oldest() {
            return first == null ? Duration.ZERO : Duration.between(first, now);
        }
    }

    /**
     * What is to be told, mostly of an article.
     *
     * @param topic that of the articles by default
     * @param key what compaction keeps one event of; the article's id by default
     */
    public record Message(
            @Nullable String topic,
            @Nullable String key,
            @Nullable UUID article,
            Object event) {
        public static Message of(ArticleEvent event) {
            return new Message(null, null, event.id(), event);
        }
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(ArticleEvent event) {
        addAll(List.of(Message.of(event)));
    }

    /**
     * Adds an event about an article that is not of its state, for a topic of its own.
     *
     * @param key what compaction keeps one event of
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String topic, String key, UUID article, Object event) {
        addAll(List.of(new Message(topic, key, article, event)));
    }

    /** Adds an event about something else, for a topic of its own. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(String topic, String key, Object event) {
        addAll(List.of(new Message(topic, key, null, event)));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void addAll(List<Message> messages) {
        if (messages.isEmpty()) {
            return;
        }
        // Native: unnest; they are numbered in their order.
        session.createNativeMutationQuery("""
                        insert into outbox (article_id, topic, key, payload, traceparent)
                        select article, topic, key, payload, :traceparent
                        from unnest(:articles, :topics, :keys, :payloads)
                            with ordinality message (article, topic, key, payload, number)
                        order by number""")
                .setParameter("articles", column(messages, Message::article, UUID[]::new))
                .setParameter("topics", column(messages, Message::topic, String[]::new))
                .setParameter("keys", column(messages, Message::key, String[]::new))
                .setParameter("payloads", column(messages, message -> write(message.event()), String[]::new))
                .setParameter("traceparent", traceparent(), String.class)
                .executeUpdate();
        added.fire(new Added());
    }

    private static <V> V[] column(List<Message> messages, Function<Message, V> value, IntFunction<V[]> array) {
        return messages.stream().map(value).toArray(array);
    }

    private static String write(Object event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be written as JSON", e);
        }
    }

    private static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** Reads those to be sent first; those of one article come in the order of its changes. */
    List<Waiting> oldest(int limit) {
        return sessions.fromStatelessSession(stateless -> stateless
                .createSelectionQuery(
                        "select e.seq, e.articleId, e.topic, e.key, e.payload, e.traceparent from OutboxEvent e order by e.seq",
                        Waiting.class)
                .setMaxResults(limit)
                .getResultList());
    }

    /**
     * Removes what Kafka has.
     *
     * @return false, with nothing removed, where the lease has changed hands since
     */
    @Transactional
    boolean remove(List<Waiting> acknowledged, Leases.Held lease) {
        // Native: "for share", so that the lease does not change hands before the events are gone.
        return session.createNativeMutationQuery("""
                        delete from outbox where seq = any(:acknowledged)
                            and exists (select 1 from lease
                                        where name = :lease and holder = :holder and token = :token for share)""")
                        .setParameter(
                                "acknowledged",
                                acknowledged.stream().map(Waiting::seq).toArray(Long[]::new))
                        .setParameter("lease", lease.name())
                        .setParameter("holder", lease.holder())
                        .setParameter("token", lease.token())
                        .executeUpdate()
                == acknowledged.size();
    }

    Backlog backlog() {
        return sessions.fromStatelessSession(stateless -> stateless
                .createSelectionQuery("select count(*), min(addedAt), instant from OutboxEvent", Backlog.class)
                .getSingleResult());
    }
}
