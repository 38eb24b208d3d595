package news.broadsheet.articles.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** The right to do what only one replica may. PostgreSQL's clock alone decides when it ends. */
@ApplicationScoped
class Lease {
    private final Jdbi database;
    private final UUID holder = UUID.randomUUID();

    Lease(Jdbi database) {
        this.database = database;
    }

    /** @param token grows with every change of hands */
    record Held(String name, UUID holder, long token) {}

    /** Takes it if it is free or has run out, renews it if it is ours; empty while another replica has it. */
    Optional<Held> take(String name, Duration life) {
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
    void release(String name) {
        database.useHandle(handle -> handle.createUpdate(
                        "update lease set expires_at = '-infinity' where name = :name and holder = :holder")
                .bind("name", name)
                .bind("holder", holder)
                .execute());
    }
}
