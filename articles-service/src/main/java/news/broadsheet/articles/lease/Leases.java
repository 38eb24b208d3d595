package news.broadsheet.articles.lease;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.query.QueryProducer;

/**
 * Grants the right to do what only one replica may. PostgreSQL's clock alone decides when a lease ends. All statements are native: they
 * return what they wrote, or lock a row of which nothing is read. They need no transaction, so a job costs no commit.
 */
@ApplicationScoped
public class Leases {
    private static final String VALID =
            "select true as valid from lease where name = :name and holder = :holder and token = :token for share";

    private final SessionFactory sessions;
    private final UUID holder = UUID.randomUUID();

    public Leases(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @param token grows with every change of hands */
    public record Held(String name, UUID holder, long token) {

        /**
         * Whether it is still held, for the rest of the session's transaction: another replica that takes it waits until
         * that has ended. What must not be done by a holder that overslept begins with this.
         */
        public boolean isValid(QueryProducer session) {
            return session.createNativeQuery(VALID, Boolean.class)
                    .addScalar("valid", Boolean.class)
                    .setParameter("name", name)
                    .setParameter("holder", holder)
                    .setParameter("token", token)
                    .uniqueResultOptional()
                    .isPresent();
        }
    }

    /** Takes it if it is free or has run out, renews it if it is ours; empty while another replica has it. */
    public Optional<Held> take(String name, Duration life) {
        return sessions.fromStatelessSession(session -> session.createNativeQuery("""
                        insert into lease as l (name, holder, token, expires_at)
                        values (:name, :holder, 1, clock_timestamp() + :seconds * interval '1 second')
                        on conflict (name) do update set
                            token = l.token + case when l.holder = excluded.holder then 0 else 1 end,
                            holder = excluded.holder,
                            expires_at = excluded.expires_at
                        where l.holder = excluded.holder or l.expires_at < clock_timestamp()
                        returning l.token""", Long.class)
                .addScalar("token", Long.class)
                .setParameter("name", name)
                .setParameter("holder", holder)
                .setParameter("seconds", life.toSeconds())
                .uniqueResultOptional()
                .map(token -> new Held(name, holder, token)));
    }

    /** Lets another replica take it at once. */
    public void release(String name) {
        sessions.fromStatelessSession(session -> session.createNativeQuery("""
                        update lease set expires_at = '-infinity' where name = :name and holder = :holder
                        returning token""", Long.class)
                .addScalar("token", Long.class)
                .setParameter("name", name)
                .setParameter("holder", holder)
                .uniqueResultOptional());
    }
}
