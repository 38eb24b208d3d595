package news.broadsheet.articles.lease;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The right to do what only one replica may. PostgreSQL's clock alone decides when it ends. */
@ApplicationScoped
public class Leases {
    private final Jdbi database;
    private final UUID holder = UUID.randomUUID();

    public Leases(Jdbi database) {
        this.database = database;
    }

    /** @param token grows with every change of hands */
    public record Held(String name, UUID holder, long token) {

        /**
         * Whether it is still held, for the rest of the handle's transaction: another replica that takes it waits until
         * that has ended. What must not be done by a holder that overslept begins with this.
         */
        public boolean isValid(Handle handle) {
            return handle.createQuery("""
                            select true from lease
                            where name = :name and holder = :holder and token = :token for share""")
                    .bind("name", name)
                    .bind("holder", holder)
                    .bind("token", token)
                    .mapTo(Boolean.class)
                    .findOne()
                    .isPresent();
        }
    }

    /** Takes it if it is free or has run out, renews it if it is ours; empty while another replica has it. */
    public Optional<Held> take(String name, Duration life) {
        return database.withHandle(handle -> handle.createQuery("""
                        insert into lease as l (name, holder, token, expires_at)
                        values (:name, :holder, 1, clock_timestamp() + :seconds * interval '1 second')
                        on conflict (name) do update set
                            token = l.token + case when l.holder = excluded.holder then 0 else 1 end,
                            holder = excluded.holder,
                            expires_at = excluded.expires_at
                        where l.holder = excluded.holder or l.expires_at < clock_timestamp()
                        returning l.token""")
                .bind("name", name)
                .bind("holder", holder)
                .bind("seconds", life.toSeconds())
                .mapTo(Long.class)
                .findOne()
                .map(token -> new Held(name, holder, token)));
    }

    /** Lets another replica take it at once. */
    public void release(String name) {
        database.useHandle(handle -> handle.createUpdate(
                        "update lease set expires_at = '-infinity' where name = :name and holder = :holder")
                .bind("name", name)
                .bind("holder", holder)
                .execute());
    }
}
