package news.broadsheet.articles.newsroom.preview;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/** A link to an article's draft that was given away. */
@Entity
class Preview {
    @Id
    UUID id;

    @Column(name = "article_id")
    UUID article;

    long version = 1;

    /** In whole seconds, as the link says it. */
    Instant expiresAt;

    /** Id of the staff member. */
    String createdBy;

    String createdByName;
    Instant createdAt;

    /** Who ended it before its time. */
    @Nullable
    String revokedByName;

    @Nullable
    Instant revokedAt;

    Preview() {}

    Preview(UUID id, UUID article, Instant expiresAt, Staff by, Instant at) {
        this.id = id;
        this.article = article;
        this.expiresAt = expiresAt;
        this.createdBy = by.id();
        this.createdByName = by.name();
        this.createdAt = at;
    }

    void revoke(Staff by, Instant at) {
        version++;
        revokedByName = by.name();
        revokedAt = at;
    }

    Position position() {
        return new Position(createdAt, id);
    }

    Version version() {
        return new Version(version);
    }
}
