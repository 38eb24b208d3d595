package news.broadsheet.articles.term;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.http.Version;

/** One row of a table of terms. */
public final class Row {
    private final ResultSet row;
    private final Json json;

    Row(ResultSet row, Json json) {
        this.row = row;
        this.json = json;
    }

    /** Makes a term of its row. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Row row) throws SQLException;
    }

    public String slug() throws SQLException {
        return row.getString("slug");
    }

    public Map<String, String> names() throws SQLException {
        return texts("names");
    }

    public Version version() throws SQLException {
        return new Version(row.getLong("version"));
    }

    public String text(String column) throws SQLException {
        return row.getString(column);
    }

    public int number(String column) throws SQLException {
        return row.getInt(column);
    }

    public float share(String column) throws SQLException {
        return row.getFloat(column);
    }

    public boolean flag(String column) throws SQLException {
        return row.getBoolean(column);
    }

    public UUID id(String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** Null for null. */
    public List<String> list(String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? null : List.of((String[]) array.getArray());
    }

    /** The newsroom's first language first, whatever order the database keeps them in. */
    public Map<String, String> texts(String column) throws SQLException {
        return json.texts(row.getString(column));
    }

    public Map<String, List<String>> lists(String column) throws SQLException {
        return json.lists(row.getString(column));
    }

    public <T> List<T> list(String column, Class<T> of) throws SQLException {
        return json.list(row.getString(column), of);
    }
}
