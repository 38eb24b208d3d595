package news.broadsheet.articles.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Hibernate, as this service uses it. */
@QuarkusTest
class HibernateTest {
    private static final String CONNECTION = "select pg_backend_pid()";

    @Inject
    SessionFactory factory;

    @Inject
    Session session;

    @Inject
    Jdbi database;

    @Test
    void everyEntityFitsTheSchemaThatFlywayMade() {
        factory.getSchemaManager().validateMappedObjects();
    }

    @Test
    @Transactional
    void itSharesTransactionAndConnectionWithJdbi() {
        Integer ofHibernate =
                session.createNativeQuery(CONNECTION, Integer.class).getSingleResult();

        assertEquals(ofHibernate, connectionOfJdbi());
        assertEquals(
                ofHibernate,
                factory.fromStatelessSession(stateless ->
                        stateless.createNativeQuery(CONNECTION, Integer.class).getSingleResult()));
        assertEquals(ofHibernate, connectionOfJdbi(), "what reads without a session of its own leaves it open");
    }

    private Integer connectionOfJdbi() {
        return database.withHandle(
                handle -> handle.createQuery(CONNECTION).mapTo(Integer.class).one());
    }

    @Test
    void nothingIsReadOutsideOfATransaction() {
        assertThrows(
                ContextNotActiveException.class,
                () -> session.createNativeQuery(CONNECTION, Integer.class).getSingleResult());
    }
}
