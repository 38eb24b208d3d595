package news.broadsheet.articles;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** Lets tests look into the database past what the service does with it. */
class Database {

    @Produces
    @Singleton
    Jdbi database(DataSource connections) {
        return Jdbi.create(connections)
                .registerArrayType(String.class, "text")
                .registerArrayType(Long.class, "bigint")
                .registerArrayType(UUID.class, "uuid");
    }
}
