package news.broadsheet.articles.tag;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;

/** The words of the tags that there are already. In Java, because that is where words become Latin. */
final class V041__Fold_the_words_of_tags extends BaseJavaMigration {

    @Override
    public void migrate(Context context) throws Exception {
        ObjectMapper json = new ObjectMapper();
        try (Statement select = context.getConnection().createStatement();
                ResultSet tags = select.executeQuery("select slug, names from tag");
                PreparedStatement insert = context.getConnection()
                        .prepareStatement("insert into tag_word (slug, word, folded) values (?, ?, ?)")) {
            while (tags.next()) {
                String slug = tags.getString("slug");
                Map<String, String> names = json.readValue(tags.getString("names"), new TypeReference<>() {});
                Set<String> words = new LinkedHashSet<>(names.values());
                words.add(slug);
                for (String word : words) {
                    insert.setString(1, slug);
                    insert.setString(2, word);
                    insert.setString(3, TagWord.fold(word));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
