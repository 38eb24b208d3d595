package news.broadsheet.articles.tag;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** Words become Latin by other rules than when they were stored: what is typed from now on is to find them. */
final class V112__Fold_the_words_of_tags_anew extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement select = context.getConnection().createStatement();
                ResultSet words = select.executeQuery("select slug, word, folded from tag_word");
                PreparedStatement update = context.getConnection()
                        .prepareStatement("update tag_word set folded = ? where slug = ? and word = ?")) {
            while (words.next()) {
                String folded = TagWord.fold(words.getString("word"));
                if (!folded.equals(words.getString("folded"))) {
                    update.setString(1, folded);
                    update.setString(2, words.getString("slug"));
                    update.setString(3, words.getString("word"));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
    }
}
