package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.article.Article.Correction;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.revision.Bylines;
import news.broadsheet.articles.revision.Revisions;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.SqlStatement;

/** The articles, as the newsroom has them. */
@ApplicationScoped
class Articles {
    private final Jdbi database;
    private final Bylines bylines;

    Articles(Jdbi database, Bylines bylines) {
        this.database = database;
        this.bylines = bylines;
    }

    /** @return false where the family has an edition in that language already */
    boolean add(Article article) {
        return database.withHandle(
                handle -> bind(article, handle.createUpdate("""
                                insert into article (id, family_id, language, status, version, latest_revision,
                                                     created_by, created_by_name, created_at, updated_at)
                                values (:id, :familyId, :language, :status, :version, :latestRevision,
                                        :createdBy, :createdByName, :createdAt, :updatedAt)
                                on conflict (family_id, language) do nothing""")).execute() == 1);
    }

    /** New ones with all that they are, by the hundred. */
    void addAll(List<Article> added) {
        database.useHandle(handle -> {
            PreparedBatch batch = handle.prepareBatch("""
                    insert into article (id, family_id, language, status, version, latest_revision, embargo_until,
                                         live_revision, live_version, path, live_labels, live_byline, published_at,
                                         live_updated_at, correction_reason, corrected_at, withdrawal_reason, redirect,
                                         created_by, created_by_name, created_at, updated_at)
                    values (:id, :familyId, :language, :status, :version, :latestRevision, :embargoUntil,
                            :liveRevision, :liveVersion, :path, :liveLabels, cast(:liveByline as jsonb), :publishedAt,
                            :liveUpdatedAt, :correctionReason, :correctedAt, :withdrawalReason, :redirect,
                            :createdBy, :createdByName, :createdAt, :updatedAt)""");
            added.forEach(article -> bind(article, batch).add());
            batch.execute();
        });
    }

    /** Of an article that this transaction has locked. */
    void update(Article article) {
        database.useHandle(handle -> bind(article, handle.createUpdate("""
                        update article set status = :status, version = :version, latest_revision = :latestRevision,
                            embargo_until = :embargoUntil, live_revision = :liveRevision,
                            live_version = :liveVersion, path = :path, live_labels = :liveLabels,
                            live_byline = cast(:liveByline as jsonb),
                            published_at = :publishedAt, live_updated_at = :liveUpdatedAt,
                            correction_reason = :correctionReason, corrected_at = :correctedAt,
                            withdrawal_reason = :withdrawalReason, redirect = :redirect, updated_at = :updatedAt
                        where id = :id""")).execute());
    }

    private <S extends SqlStatement<S>> S bind(Article article, S statement) {
        Live live = article.live();
        Correction correction = live == null ? null : live.correction();
        Withdrawal withdrawal = article.withdrawal();
        return statement
                .bind("id", article.id())
                .bind("familyId", article.familyId())
                .bind("language", article.language())
                .bind("latestRevision", article.latestRevision())
                .bind("createdBy", article.createdBy())
                .bind("createdByName", article.createdByName())
                .bind("createdAt", article.createdAt())
                .bind("updatedAt", article.updatedAt())
                .bind("status", article.status().word())
                .bind("version", article.version().number())
                .bind("embargoUntil", article.embargoUntil())
                .bind("liveRevision", live == null ? null : live.revision())
                .bind("liveVersion", live == null ? null : live.version().number())
                .bind("path", live == null ? null : live.path())
                .bindArray(
                        "liveLabels",
                        String.class,
                        live == null ? null : live.labels().toArray())
                .bind("liveByline", live == null ? null : bylines.write(live.byline()))
                .bind("publishedAt", live == null ? null : live.publishedAt())
                .bind("liveUpdatedAt", live == null ? null : live.updatedAt())
                .bind("correctionReason", correction == null ? null : correction.reason())
                .bind("correctedAt", correction == null ? null : correction.at())
                .bind("withdrawalReason", withdrawal == null ? null : withdrawal.reason())
                .bind("redirect", withdrawal == null ? null : withdrawal.redirect());
    }

    boolean familyExists(UUID familyId) {
        return database.withHandle(
                handle -> handle.createQuery("select exists (select 1 from article where family_id = :familyId)")
                        .bind("familyId", familyId)
                        .mapTo(Boolean.class)
                        .one());
    }

    Optional<Article> find(UUID id) {
        return find(id, "");
    }

    /** Nobody else changes it until this transaction ends. */
    Optional<Article> lock(UUID id) {
        return find(id, "for update");
    }

    private Optional<Article> find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery("select * from article where id = :id <lock>")
                .define("lock", lock)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    /**
     * The newsroom's list, the last changed first, without bodies.
     *
     * @param createdBy only theirs; null for everybody's
     * @param after null for the first page
     */
    List<Copy> list(DeskFilter filter, String createdBy, Position after, int limit) {
        DeskPage page = new DeskPage(filter, createdBy, after, limit);
        return database.withHandle(handle -> page.bind(handle.createQuery("with page as (" + page.sql() + ")\n" + """
                        select a.*, r.article_id, r.number, r.section, r.labels, r.headline, r.lead, '' as body, r.byline,
                               r.guests, r.tags, r.image, r.note, r.article_version, r.saved_by, r.saved_by_name, r.saved_at
                        from page join article a using (id)
                             join revision r on r.article_id = a.id and r.number = a.latest_revision
                        order by a.updated_at desc, a.id desc"""))
                .map((row, context) -> new Copy(read(row), Revisions.read(row)))
                .list());
    }

    private Article read(ResultSet row) throws SQLException {
        return new Article(
                row.getObject("id", UUID.class),
                row.getObject("family_id", UUID.class),
                row.getString("language"),
                Status.of(row.getString("status")),
                new Version(row.getLong("version")),
                row.getInt("latest_revision"),
                row.getTimestamp("embargo_until") == null ? null : instant(row, "embargo_until"),
                live(row),
                row.getString("withdrawal_reason") == null
                        ? null
                        : new Withdrawal(row.getString("withdrawal_reason"), row.getString("redirect")),
                row.getString("created_by"),
                row.getString("created_by_name"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    private Live live(ResultSet row) throws SQLException {
        int revision = row.getInt("live_revision");
        if (row.wasNull()) {
            return null;
        }
        return new Live(
                revision,
                new Version(row.getLong("live_version")),
                row.getString("path"),
                Revisions.strings(row, "live_labels"),
                bylines.read(row.getString("live_byline")),
                instant(row, "published_at"),
                instant(row, "live_updated_at"),
                row.getString("correction_reason") == null
                        ? null
                        : new Correction(row.getString("correction_reason"), instant(row, "corrected_at")));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
