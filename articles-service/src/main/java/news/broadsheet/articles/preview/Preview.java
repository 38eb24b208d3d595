package news.broadsheet.articles.preview;

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
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    private long version = 1;

    /** In whole seconds, as the link says it. */
    private Instant expiresAt;

    /** Id of the staff member. */
    String createdBy;

    private String createdByName;
    private Instant createdAt;

    /** Who ended it before its time. */
    private @Nullable String revokedByName;

    private @Nullable Instant revokedAt;

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

    UUID id() {
        return id;
    }

    UUID article() {
        return article;
    }

    Version version() {
        return new Version(version);
    }

    Instant expiresAt() {
        return expiresAt;
    }

    String createdByName() {
        return createdByName;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    String revokedByName() {
        return revokedByName;
    }

    @Nullable
    Instant revokedAt() {
        return revokedAt;
    }
}
