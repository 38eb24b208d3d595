package news.broadsheet.articles.newsroom.presence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.jspecify.annotations.Nullable;

/** Somebody has an article open. All times are the database's, so that replicas agree on who has expired. */
@Entity
class EditingSession {
    @Id
    UUID id;

    @Column(name = "article_id")
    UUID article;

    String staffId;
    String staffName;

    /** Counts how often it began or ceased to write. */
    long version = 1;

    /** Whether it is the one that may save. */
    boolean writes;

    @Generated
    Instant openedAt;

    /** The last sign of life. */
    @Generated
    Instant seenAt;

    /** The time when it was read. */
    @Formula("clock_timestamp()")
    Instant readAt;

    /** Seconds from the last sign of life until it was read. */
    @Formula("date_part('epoch', clock_timestamp() - seen_at)")
    double silence;

    /** How it lost the draft to a colleague. */
    @Nullable
    Taken taken;

    @Embeddable
    record Taken(
            @Column(name = "taken_by") String by,
            @Column(name = "taken_at") Instant at,
            @Column(name = "taken_reason") @Nullable String reason) {}

    EditingSession() {}

    EditingSession(UUID id, UUID article, Staff by) {
        this.id = id;
        this.article = article;
        this.staffId = by.id();
        this.staffName = by.name();
    }

    boolean isOf(Staff staff) {
        return staffId.equals(staff.id());
    }

    /** Whether it had given a sign of life lately when it was read. */
    boolean isAlive(Duration expiry) {
        return silence < expiry.toMillis() / 1000.0;
    }

    EditingSession checkNotTaken() {
        if (taken != null) {
            throw new SessionTakenOver(taken);
        }
        return this;
    }

    /** Gives a sign of life. */
    EditingSession touch() {
        seenAt = readAt;
        return this;
    }

    void beginToWrite() {
        version++;
        writes = true;
    }

    void loseTo(Staff by, @Nullable String reason) {
        version++;
        writes = false;
        taken = new Taken(by.name(), readAt, reason);
    }

    Version version() {
        return new Version(version);
    }
}
