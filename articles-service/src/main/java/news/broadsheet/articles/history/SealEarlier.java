package news.broadsheet.articles.history;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.history.PublicVersion.Kind;
import news.broadsheet.articles.revision.Bylines;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.revision.Revisions;
import news.broadsheet.articles.startup.Jobs;
import org.jdbi.v3.core.Jdbi;

/** Begins the history of what was published before there was one, before the first request is answered. */
@ApplicationScoped
class SealEarlier {
    private static final int BATCH = 500;

    private final Jdbi database;
    private final History history;
    private final Revisions revisions;
    private final Bylines bylines;
    private final Jobs jobs;

    SealEarlier(Jdbi database, History history, Revisions revisions, Bylines bylines, Jobs jobs) {
        this.database = database;
        this.history = history;
        this.revisions = revisions;
        this.bylines = bylines;
        this.jobs = jobs;
    }

    void seal(@Observes @Priority(10) StartupEvent starting) {
        int sealed = 0;
        int some = jobs.run() ? sealSome() : 0;
        while (some > 0) {
            sealed += some;
            some = sealSome();
        }
        if (sealed > 0) {
            Log.infof("Began the public history of %d articles", sealed);
        }
    }

    private record Earlier(UUID id, String language, PublicVersion version) {}

    /** Locked rows are another replica's, which seals them at the same time. */
    @Transactional
    int sealSome() {
        List<Earlier> batch = database.withHandle(handle -> handle.createQuery("""
                        select * from article a where live_revision is not null
                            and not exists (select 1 from public_version v where v.article_id = a.id)
                        order by id limit :limit for update skip locked""")
                .bind("limit", BATCH)
                .map((row, context) -> read(row))
                .list());
        for (Earlier earlier : batch) {
            Revision live = revisions.get(earlier.id(), earlier.version().revision());
            history.append(earlier.id(), earlier.language(), live, number -> earlier.version());
        }
        return batch.size();
    }

    private Earlier read(ResultSet row) throws SQLException {
        Kind kind = Kind.of(row.getString("status"));
        UUID id = row.getObject("id", UUID.class);
        return new Earlier(
                id,
                row.getString("language"),
                new PublicVersion(
                        id,
                        1,
                        kind,
                        row.getInt("live_revision"),
                        row.getString("path"),
                        Revisions.strings(row, "live_labels"),
                        bylines.read(row.getString("live_byline")),
                        kind.shows() ? row.getString("correction_reason") : row.getString("withdrawal_reason"),
                        row.getString("redirect"),
                        row.getTimestamp("published_at").toInstant(),
                        row.getTimestamp(kind.shows() ? "live_updated_at" : "updated_at")
                                .toInstant(),
                        List.of(),
                        null,
                        null));
    }
}
