package news.broadsheet.articles.startup;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import news.broadsheet.http.PostgresStore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** What is not ours and comes from outside: time, chance and the database. */
class Machinery {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return new SecureRandom();
    }

    /** Asked all the time whether it answers, on a connection outside of the pool. */
    @Produces
    @Singleton
    PostgresStore store(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        return new PostgresStore(url, user, password);
    }

    /** On connections that take part in the caller's transaction. */
    @Produces
    @Singleton
    Jdbi database(DataSource connections) {
        return Jdbi.create(connections)
                .registerArrayType(String.class, "text")
                .registerArrayType(Long.class, "bigint")
                .registerArrayType(UUID.class, "uuid");
    }
}
