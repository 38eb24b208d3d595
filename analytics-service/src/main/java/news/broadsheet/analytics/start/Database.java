package news.broadsheet.analytics.start;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import news.broadsheet.http.PostgresStore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The database is asked all the time whether it answers, on a connection outside of the pool. */
class Database {

    @Produces
    @Singleton
    PostgresStore store(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        return new PostgresStore(url, user, password);
    }
}
