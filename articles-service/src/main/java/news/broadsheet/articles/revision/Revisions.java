package news.broadsheet.articles.revision;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.http.Page;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.Problem;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Every save of every article. */
@ApplicationScoped
public class Revisions {
    private final Jdbi database;

    Revisions(Jdbi database) {
        this.database = database;
    }

    public void add(Revision revision) {
        addAll(List.of(revision));
    }

    public void addAll(List<Revision> added) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into revision (article_id, number, article_version, section, labels, headline, lead, body,
                                          image, byline, guests, tags, note, saved_by, saved_by_name, saved_at)
                    values (:articleId, :number, :articleVersion, :section, :labels, :headline, :lead, :body,
                            cast(:image as uuid), :byline, :guests, :tags, :note, :savedBy, :savedByName, :savedAt)""");
            for (Revision revision : added) {
                batch.bindMethods(revision)
                        .bindArray("labels", String.class, revision.labels())
                        .bindArray("byline", String.class, revision.byline())
                        .bindArray("guests", String.class, revision.guests())
                        .bindArray("tags", String.class, revision.tags())
                        .add();
            }
            batch.execute();
        });
    }

    private Optional<Revision> find(UUID article, int number) {
        return database.withHandle(
                handle -> handle.createQuery("select * from revision where article_id = :article and number = :number")
                        .bind("article", article)
                        .bind("number", number)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    public Revision get(UUID article, int number) {
        return find(article, number)
                .orElseThrow(() -> new Problem.NotFound("Revision " + number + " of the article " + article));
    }

    /** What an editor had read whose ETag was that version of the article. */
    public Optional<Revision> asOf(UUID article, long version) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from revision where article_id = :article and article_version <= :version
                        order by number desc limit 1""")
                .bind("article", article)
                .bind("version", version)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** Takes the text out of every revision of an article, as the law may demand. The rows and their numbers stay. */
    public void erase(UUID article) {
        database.useHandle(
                handle -> handle.createUpdate("""
                        update revision set headline = '', lead = '', body = '', image = null, byline = '{}', guests = '{}',
                                            tags = '{}', note = null
                        where article_id = :article""").bind("article", article).execute());
    }

    /** The newest first. */
    public Page<Revision> page(UUID article, String after, int limit) {
        String list = "revisions " + article;
        Integer before = Cursor.read(list, after, keys -> Integer.valueOf(keys.getFirst()));
        List<Revision> found = database.withHandle(handle -> handle.createQuery("""
                        select article_id, number, article_version, section, labels, headline, lead, '' as body, image,
                               byline, guests, tags, note, saved_by, saved_by_name, saved_at
                        from revision where article_id = :article and number < :before
                        order by number desc limit :limit""")
                .bind("article", article)
                .bind("before", before == null ? Integer.MAX_VALUE : before)
                .bind("limit", limit + 1)
                .map((row, context) -> read(row))
                .list());
        return Page.of(found, limit, last -> Cursor.write(list, Integer.toString(last.number())));
    }

    /** A row that has the columns of {@code revision}. */
    public static Revision read(ResultSet row) throws SQLException {
        return new Revision(
                row.getObject("article_id", UUID.class),
                row.getInt("number"),
                row.getLong("article_version"),
                row.getString("section"),
                strings(row, "labels"),
                row.getString("headline"),
                row.getString("lead"),
                row.getString("body"),
                row.getObject("image", UUID.class),
                strings(row, "byline"),
                strings(row, "guests"),
                strings(row, "tags"),
                row.getString("note"),
                row.getString("saved_by"),
                row.getString("saved_by_name"),
                row.getTimestamp("saved_at").toInstant());
    }

    public static List<String> strings(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
