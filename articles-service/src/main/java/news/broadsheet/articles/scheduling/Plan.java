package news.broadsheet.articles.scheduling;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to happen to an article at a set time. */
@Entity
public class Plan {
    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    private Instant at;

    /** The one that goes out, where one does. */
    private @Nullable Integer revision;

    /** The one that expires. */
    private @Nullable String label;

    /** As readers will be told it. */
    private @Nullable String reason;

    private @Nullable String redirect;

    /** Why a chief lets it out before its embargo ends. */
    private @Nullable String embargoOverride;

    /** Id of the staff member. */
    private String plannedBy;

    private String plannedByName;
    Instant plannedAt;

    @Enumerated(EnumType.STRING)
    State state;

    /** When it was done, refused or cancelled. */
    @Nullable
    Instant firedAt;

    /** Why it was refused at its time. */
    @Nullable
    String failure;

    protected Plan() {}

    public Plan(
            UUID id,
            UUID article,
            Kind kind,
            Instant at,
            @Nullable Integer revision,
            @Nullable String label,
            @Nullable String reason,
            @Nullable String redirect,
            @Nullable String embargoOverride,
            Staff by,
            Instant plannedAt) {
        this.id = id;
        this.article = article;
        this.kind = kind;
        this.at = at;
        this.revision = revision;
        this.label = label;
        this.reason = reason;
        this.redirect = redirect;
        this.embargoOverride = embargoOverride;
        this.plannedBy = by.id();
        this.plannedByName = by.name();
        this.plannedAt = plannedAt;
        this.state = State.PENDING;
    }

    /** What happens. */
    @Schema(name = "PlanKind")
    public enum Kind {
        @JsonProperty("publish")
        PUBLISH("publish"),
        @JsonProperty("correct")
        CORRECT("correct"),
        @JsonProperty("withdraw")
        WITHDRAW("withdraw"),
        /** The service's own plan, made by publishing with a label that expires. */
        @JsonProperty("expireLabel")
        EXPIRE_LABEL("expireLabel");

        @EnumeratedValue
        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the API and the database say it. */
        public String word() {
            return word;
        }
    }

    /** What became of it. */
    @Schema(name = "PlanState")
    public enum State {
        @JsonProperty("pending")
        PENDING("pending"),
        @JsonProperty("done")
        DONE("done"),
        /** Done, but more than a second after its time: the service was down. */
        @JsonProperty("late")
        LATE("late"),
        /** Refused at its time; {@link Plan#failure} says why. */
        @JsonProperty("failed")
        FAILED("failed"),
        @JsonProperty("cancelled")
        CANCELLED("cancelled");

        @EnumeratedValue
        final String word;

        State(String word) {
            this.word = word;
        }
    }

    public UUID id() {
        return id;
    }

    public UUID article() {
        return article;
    }

    public Kind kind() {
        return kind;
    }

    public Instant at() {
        return at;
    }

    public @Nullable Integer revision() {
        return revision;
    }

    public @Nullable String label() {
        return label;
    }

    public @Nullable String reason() {
        return reason;
    }

    public @Nullable String redirect() {
        return redirect;
    }

    public @Nullable String embargoOverride() {
        return embargoOverride;
    }

    public String plannedBy() {
        return plannedBy;
    }

    public String plannedByName() {
        return plannedByName;
    }
}
