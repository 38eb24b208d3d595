package news.broadsheet.articles.reading;

import static news.broadsheet.articles.Newsroom.draft;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.http.Cursor.Position;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A page costs the same at any depth: it is read from an index in its order. */
@QuarkusTest
class QueryPlanTest {
    private static final Position SOMEWHERE = new Position(Instant.parse("2026-01-01T00:00:00Z"), new UUID(0, 0));

    private static final int ENOUGH = 20;

    private static boolean filled;

    @Inject
    Session session;

    @Inject
    Jdbi database;

    /** PostgreSQL chooses another plan for tables that are empty. */
    @BeforeEach
    void fillTables() {
        if (!filled) {
            Newsroom.prepare();
            for (int i = 0; i < ENOUGH; i++) {
                Story.published(draft("ru", "План " + i));
            }
            database.useHandle(handle -> handle.execute("analyze article, facet"));
            filled = true;
        }
    }

    @Transactional
    @ParameterizedTest
    @CsvSource(textBlock = """
            ,   ,     ,       article_live
            ru, ,     ,       article_live_by_language
            ,   city, ,       facet_live
            ru, city, ,       facet_live_by_language
            ru, ,     port,   facet_live_by_language
            ru, city, port,   facet_live_by_language
            """)
    void aPageIsReadFromItsIndexWithoutSorting(String language, String section, String tag, String index) {
        ListFilter filter = new ListFilter();
        filter.language = language;
        filter.section = section;
        filter.tag = tag;

        String plan = explain(filter);

        assertTrue(plan.contains(index + " "), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
        assertFalse(plan.contains("Sort"), plan);
    }

    /** The tables are small here: what the planner would do with large ones is asked by forbidding the alternatives. */
    private String explain(ListFilter filter) {
        for (String alternative : List.of("seqscan", "sort", "bitmapscan")) {
            session.createNativeMutationQuery("set local enable_" + alternative + " = off")
                    .executeUpdate();
        }
        NativeQuery<String> query =
                session.createNativeQuery("explain " + LiveArticles.page(filter, SOMEWHERE, 21), String.class);
        LiveArticles.bind(query, filter, SOMEWHERE);
        return String.join("\n", query.getResultList());
    }
}
