package news.broadsheet.articles.frontpage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import news.broadsheet.articles.staff.Staff;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One arrangement of a front page. Never changed but for being called off: another one takes its place. */
@Entity
@IdClass(Layout.Key.class)
@Table(name = "front_layout")
class Layout {
    private static final int DEFAULT_SIZE = 15;

    @Id
    private String language;

    /** Grows with every change of the language's front page. */
    @Id
    private long number;

    private Instant validFrom;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Slot> slots;

    private @Nullable String note;

    /** Number of the one that this brought back. */
    private @Nullable Long restores;

    @SuppressWarnings("unused") // It is kept for whoever asks the database.
    private String madeBy;

    private String madeByName;
    private Instant madeAt;

    /** Name of who called it off before it came into effect. */
    @Column(name = "cancelled_by_name")
    private @Nullable String cancelledBy;

    private @Nullable Instant cancelledAt;

    record Key(String language, long number) {}

    /** For Hibernate. */
    Layout() {}

    Layout(
            String language,
            long number,
            Instant validFrom,
            List<Slot> slots,
            @Nullable String note,
            @Nullable Long restores,
            Staff by,
            Instant madeAt) {
        this.language = language;
        this.number = number;
        this.validFrom = validFrom;
        this.slots = slots;
        this.note = note;
        this.restores = restores;
        this.madeBy = by.id();
        this.madeByName = by.name();
        this.madeAt = madeAt;
    }

    /** What readers see before anybody arranges anything: the latest. */
    static List<Slot> untouched() {
        return List.of(new Slot("latest", DEFAULT_SIZE, List.of(), true, null));
    }

    boolean isToCome(Instant now) {
        return cancelledAt == null && validFrom.isAfter(now);
    }

    void cancel(Staff by, Instant now) {
        cancelledBy = by.name();
        cancelledAt = now;
    }

    long number() {
        return number;
    }

    Instant validFrom() {
        return validFrom;
    }

    List<Slot> slots() {
        return slots;
    }

    @Nullable
    String note() {
        return note;
    }

    @Nullable
    Long restores() {
        return restores;
    }

    String madeByName() {
        return madeByName;
    }

    Instant madeAt() {
        return madeAt;
    }

    @Nullable
    String cancelledBy() {
        return cancelledBy;
    }

    @Nullable
    Instant cancelledAt() {
        return cancelledAt;
    }
}
