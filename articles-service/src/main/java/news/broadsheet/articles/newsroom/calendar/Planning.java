package news.broadsheet.articles.newsroom.calendar;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/**
 * When an article is meant to appear. It says nothing about when it does, and has a version of its own: planning an article
 * does not edit it.
 */
@Entity
class Planning {
    @Id
    @Column(name = "article_id")
    UUID article;

    /** 0 where nobody ever planned anything. */
    long version;

    /** In the site's time zone; none where the plan was dropped. */
    @Nullable
    LocalDate day;

    /** None for any time of the day. */
    @Nullable
    LocalTime time;

    String note = "";

    /** Id of the staff member who changed it last. */
    @Nullable
    String plannedBy;

    @Nullable
    String plannedByName;

    @Nullable
    Instant plannedAt;

    Planning() {}

    /** For an article that nobody has planned yet. */
    Planning(UUID article) {
        this.article = article;
    }

    void change(PlanningDraft draft, Staff by, Instant at) {
        version++;
        day = draft.onDay();
        time = draft.atTime();
        note = draft.note();
        plannedBy = by.id();
        plannedByName = by.name();
        plannedAt = at;
    }

    Version version() {
        return new Version(version);
    }
}
