package news.broadsheet.articles.quote;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Keeps the quotations of live articles, so that they can be listed. */
@ApplicationScoped
public class LiveQuotes {
    private final Session session;
    private final SessionFactory sessions;

    LiveQuotes(Session session, SessionFactory sessions) {
        this.session = session;
        this.sessions = sessions;
    }

    /** Makes the quotations of that body those of the article; in the transaction of the change. */
    public void replace(UUID article, String language, String section, Instant publishedAt, String body) {
        replace(article, language, section, publishedAt, Quotes.of(body));
    }

    public void remove(UUID article) {
        replace(article, null, null, null, List.of());
    }

    private void replace(
            UUID article,
            @Nullable String language,
            @Nullable String section,
            @Nullable Instant publishedAt,
            List<Quote> quotes) {
        // Native: unnest, and one statement for what goes and what comes.
        session.createNativeMutationQuery("""
                        with gone as (
                            delete from quote where article_id = :article and number > cardinality(:speaker))
                        insert into quote (article_id, number, speaker, speaker_key, role, said_on, language, text, section,
                                           published_at)
                        select :article, number, speaker, speaker_key, role, said_on, coalesce(said_in, :language), text,
                               :section, :publishedAt
                        from unnest(:speaker, :speakerKey, :role, :saidOn, :saidIn, :text)
                            with ordinality said (speaker, speaker_key, role, said_on, said_in, text, number)
                        on conflict (article_id, number) do update
                            set speaker = excluded.speaker, speaker_key = excluded.speaker_key, role = excluded.role,
                                said_on = excluded.said_on, language = excluded.language, text = excluded.text,
                                section = excluded.section, published_at = excluded.published_at""")
                .setParameter("article", article)
                .setParameter("language", language, String.class)
                .setParameter("section", section, String.class)
                .setParameter("publishedAt", publishedAt, Instant.class)
                .setParameter("speaker", column(quotes, Quote::speaker, String[]::new))
                .setParameter("speakerKey", column(quotes, quote -> SpeakerKey.of(quote.speaker()), String[]::new))
                .setParameter("role", column(quotes, Quote::role, String[]::new))
                .setParameter("saidOn", column(quotes, Quote::date, LocalDate[]::new))
                .setParameter("saidIn", column(quotes, Quote::language, String[]::new))
                .setParameter("text", column(quotes, Quote::text, String[]::new))
                .executeUpdate();
    }

    private static <V> V[] column(List<Quote> quotes, Function<Quote, V> value, IntFunction<V[]> array) {
        return quotes.stream().map(value).toArray(array);
    }

    /** Lists those of the newest article first, and those of an article in their order. */
    List<LiveQuote> list(QuoteFilter filter, @Nullable QuotePosition after, int limit) {
        // Native: the page is read from the index that suits its filter, and then joined to its articles.
        String sql = "with page as (" + page(filter, after) + """
                )
                select page.speaker, page.role, page.said_on, page.language, page.text, page.number,
                       a.id, a.language as article_language, a.path, r.headline, page.published_at
                from page join article a on a.id = page.article_id
                join revision r on r.article_id = a.id and r.number = a.live_revision
                order by page.published_at desc, page.article_id desc, page.number""";
        return sessions.fromStatelessSession(stateless -> {
            NativeQuery<LiveQuote> query = stateless.createNativeQuery(sql, LiveQuote.class);
            bind(query, filter, after, limit);
            return query.getResultList();
        });
    }

    static void bind(NativeQuery<?> query, QuoteFilter filter, @Nullable QuotePosition after, int limit) {
        if (filter.speakerKey() != null) {
            query.setParameter("speaker", filter.speakerKey());
        }
        if (filter.section() != null) {
            query.setParameter("section", filter.section());
        }
        if (filter.language() != null) {
            query.setParameter("language", filter.language());
        }
        if (after != null) {
            query.setParameter("at", after.at())
                    .setParameter("article", after.article())
                    .setParameter("number", after.number());
        }
        query.setParameter("limit", limit);
    }

    /** The page is read from an index in its order: that of the speaker if one is asked for, who has fewest. */
    static String page(QuoteFilter filter, @Nullable QuotePosition after) {
        StringBuilder sql = new StringBuilder("select q.* from quote q where true");
        if (filter.speakerKey() != null) {
            sql.append(" and q.speaker_key = :speaker");
        }
        if (filter.section() != null) {
            sql.append(" and q.section = :section");
        }
        if (filter.language() != null) {
            sql.append(" and q.language = :language");
        }
        if (after != null) {
            sql.append(" and (q.published_at, q.article_id, -q.number) < (:at, :article, -:number)");
        }
        return sql.append(" order by q.published_at desc, q.article_id desc, -q.number desc limit :limit")
                .toString();
    }
}
