package news.broadsheet.analytics;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;

/** Reads and changes rows of the database that no endpoint shows. */
@Singleton
public class Database {
    private final DataSource database;

    Database(DataSource database) {
        this.database = database;
    }

    /** Each row as its columns joined by a blank. */
    public List<String> rows(String query, Object... arguments) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < arguments.length; i++) {
                select.setObject(i + 1, arguments[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                List<String> read = new ArrayList<>();
                while (rows.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        columns.add(String.valueOf(rows.getString(i)));
                    }
                    read.add(String.join(" ", columns));
                }
                return read;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    public int change(String statement, Object... arguments) {
        try (Connection connection = database.getConnection();
                PreparedStatement change = connection.prepareStatement(statement)) {
            for (int i = 0; i < arguments.length; i++) {
                change.setObject(i + 1, arguments[i]);
            }
            return change.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    public void await(List<String> expected, String query, Object... arguments) {
        Awaitility.await(query)
                .atMost(20, TimeUnit.SECONDS)
                .pollInterval(50, TimeUnit.MILLISECONDS)
                .until(() -> rows(query, arguments), Matchers.equalTo(expected));
    }
}
