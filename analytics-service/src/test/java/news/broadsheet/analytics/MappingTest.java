package news.broadsheet.analytics;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import news.broadsheet.analytics.start.SchemaMigration;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.Test;

/** Hibernate does not look at the tables, neither at start nor later: what it believes of them is checked here. */
@QuarkusTest
class MappingTest {

    @Inject
    SchemaMigration schema;

    @Inject
    SessionFactory hibernate;

    @Test
    void everyEntityFitsTheTablesThatTheMigrationsMake() throws SQLException {
        schema.ensure();
        hibernate.getSchemaManager().validateMappedObjects();
    }
}
