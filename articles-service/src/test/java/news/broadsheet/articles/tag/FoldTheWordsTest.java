package news.broadsheet.articles.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Tags that were there before their words were kept. */
@QuarkusTest
class FoldTheWordsTest {
    @Inject
    Jdbi database;

    /** What the migration may ask for. */
    private record On(Connection connection) implements Context {
        @Override
        public Connection getConnection() {
            return connection;
        }

        @Override
        public Configuration getConfiguration() {
            throw new UnsupportedOperationException("Needs none");
        }
    }

    @Test
    void theirNamesAreFoldedToo() throws Exception {
        List<String> folded = database.withHandle(handle -> {
            handle.begin();
            handle.execute("delete from tag_word");
            handle.execute("insert into tag (slug, names) values ('old-tag', '{\"ru\": \"Порт\", \"az\": \"Şəhər\"}')");
            new V041__Fold_the_words_of_tags().migrate(new On(handle.getConnection()));
            List<String> words = handle.select("select folded from tag_word where slug = 'old-tag' order by folded")
                    .mapTo(String.class)
                    .list();
            handle.rollback();
            return words;
        });

        assertEquals(List.of("old-tag", "port", "seher"), folded);
    }

    @Test
    void theWordsThatOlderRulesFoldedAreFoldedAnew() throws Exception {
        List<String> folded = database.withHandle(handle -> {
            handle.begin();
            handle.execute("delete from tag_word");
            handle.execute("insert into tag (slug, names) values ('old-tag', '{\"ru\": \"Объезд\"}')");
            handle.execute("insert into tag_word (slug, word, folded) values"
                    + " ('old-tag', 'Объезд', 'obieezd'), ('old-tag', 'Порт', 'port')");
            new V112__Fold_the_words_of_tags_anew().migrate(new On(handle.getConnection()));
            List<String> words = handle.select("select folded from tag_word where slug = 'old-tag' order by folded")
                    .mapTo(String.class)
                    .list();
            handle.rollback();
            return words;
        });

        assertEquals(List.of("obezd", "port"), folded);
    }

    @Test
    void theMigrationIsAmongThoseThatWereRun() {
        assertEquals(
                List.of("040", "041", "112"),
                database.withHandle(
                        handle -> handle.select("""
                                select version from flyway_schema_history
                                where version in ('040', '041', '112') and success order by version""").mapTo(String.class).list()));
    }
}
