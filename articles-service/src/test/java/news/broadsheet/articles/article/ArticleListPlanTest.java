package news.broadsheet.articles.article;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.http.Cursor.Position;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever the newsroom filters its list by, an index has it. */
@QuarkusTest
class ArticleListPlanTest {
    private static final Position SOMEWHERE = new Position(Instant.parse("2026-01-01T00:00:00Z"), new UUID(0, 0));

    @Inject
    SessionFactory sessions;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # status       | language | section | author | creator | q          | index                  | in order
                           |          |         |        |         |            | desk_entry_latest      | true
            draft          |          |         |        |         |            | desk_entry_by_status   | true
            draft inReview |          |         |        |         |            | desk_entry_latest      | true
                           | ru       |         |        |         |            | desk_entry_by_language | true
                           |          | city    |        |         |            | desk_entry_by_section  | true
                           |          |         |        | leyla   |            | desk_entry_by_creator  | true
                           |          |         | leyla  |         |            | desk_entry_by_author   | false
                           |          |         |        |         | порт       | desk_entry_by_words    | false
            """)
    @Transactional
    void aPageIsReadFromAnIndex(
            String status,
            String language,
            String section,
            String author,
            String creator,
            String q,
            String index,
            boolean inOrder) {
        Set<Status> statuses = status == null
                ? Set.of()
                : Arrays.stream(status.split(" ", 0)).map(Status::of).collect(Collectors.toSet());
        ArticleFilter filter = new ArticleFilter(statuses, language, section, author, creator, q, null);

        String plan = sessions.fromStatelessSession(session -> explain(session, filter, inOrder));

        assertTrue(plan.contains(index + " "), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
        assertFalse(inOrder && plan.contains("Sort"), plan);
    }

    /** The tables are small here: what the planner would do with large ones is asked by forbidding the alternatives. */
    private static String explain(StatelessSession session, ArticleFilter filter, boolean inOrder) {
        List<String> forbidden = inOrder
                ? List.of("seqscan", "bitmapscan", "sort")
                // What is found by words or by a byline is sorted afterwards; everything else is read in order.
                : List.of("seqscan", "indexscan", "indexonlyscan");
        forbidden.forEach(way -> session.createNativeMutationQuery("set local enable_" + way + " = off")
                .executeUpdate());
        ArticleListQuery page = new ArticleListQuery(filter, null, inOrder ? SOMEWHERE : null, 21);
        NativeQuery<String> query = session.createNativeQuery("explain " + page.sql(), String.class);
        page.parameters().forEach(query::setParameter);
        return String.join("\n", query.getResultList());
    }
}
