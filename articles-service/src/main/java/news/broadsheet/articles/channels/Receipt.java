package news.broadsheet.articles.channels;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.EnumeratedValue;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.articles.channels.Channel.Delivered;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What became of telling a channel about a public change of an article. */
@Entity
class Receipt {
    @Id
    private UUID id;

    @Column(name = "article_id")
    private UUID article;

    /** The article's version by that change. */
    private long articleVersion;

    private String channel;

    @Enumerated(EnumType.STRING)
    private Announcement.Kind kind;

    private String language;
    private @Nullable String section;
    private @Nullable String path;

    /** Only until it is delivered, like the lead. */
    private @Nullable String headline;

    private @Nullable String lead;

    @Enumerated(EnumType.STRING)
    private State state = State.PENDING;

    private int attempts;

    /** Null unless pending. */
    private @Nullable Instant nextTry;

    /** Of the last failure, until something is delivered. */
    private @Nullable String reason;

    /** What stands there since, if it could be changed. */
    private @Nullable Reference reference;

    private @Nullable String textHash;

    /** See {@link Channel.Delivery}. */
    private @Nullable Long lostAfter;

    /** Counted here, because the answer to a change says it before the flush. */
    private long version = 1;

    private Instant createdAt;
    private Instant updatedAt;

    @Schema(name = "ReceiptState")
    enum State {
        @JsonProperty("pending")
        PENDING("pending"),
        @JsonProperty("done")
        DONE("done"),
        /** For good, until somebody asks for another try. */
        @JsonProperty("failed")
        FAILED("failed"),
        /** A later change came first: the channel never hears of this one. */
        @JsonProperty("superseded")
        SUPERSEDED("superseded");

        @EnumeratedValue
        private final String word;

        State(String word) {
            this.word = word;
        }

        /** As the API and the database say it. */
        String word() {
            return word;
        }

        static @Nullable State of(@Nullable String word) {
            if (word == null) {
                return null;
            }
            return Arrays.stream(values())
                    .filter(state -> state.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Problem.Invalid(
                            "state",
                            "must be one of "
                                    + Arrays.stream(values()).map(State::word).collect(Collectors.joining(", "))));
        }
    }

    /** For Hibernate. */
    Receipt() {}

    Receipt(UUID id, Announcement announcement, String channel, Instant now) {
        this.id = id;
        this.article = announcement.article();
        this.articleVersion = announcement.version();
        this.channel = channel;
        this.kind = announcement.kind();
        this.language = announcement.language();
        this.section = announcement.section();
        this.path = announcement.path();
        this.headline = announcement.headline();
        this.lead = announcement.lead();
        this.nextTry = now;
        this.createdAt = now;
        this.updatedAt = now;
    }

    Announcement announcement() {
        return new Announcement(article, articleVersion, kind, language, section, headline, lead, path);
    }

    /** Lets the channel be told at once. Where a person had to look first, this says that they have. */
    void retry(Version expected, Instant now) {
        version().checkIs(expected);
        if (state != State.PENDING && state != State.FAILED) {
            throw new Problem.Conflict("The receipt is " + state.word() + ": there is nothing to try again.");
        }
        state = State.PENDING;
        nextTry = now;
        if (lostAfter != null && lostAfter == LostMessageSearch.UNDECIDED) {
            lostAfter = null;
        }
        changed(now);
    }

    /** Counts the attempt that begins now, and keeps what is in doubt until its outcome is known. */
    void attempt(@Nullable Long mark, Instant now) {
        attempts++;
        lostAfter = mark;
        changed(now);
    }

    void delivered(Delivered delivered, Instant now) {
        state = State.DONE;
        nextTry = null;
        reason = null;
        lostAfter = null;
        reference = delivered.reference();
        textHash = delivered.textHash();
        headline = null;
        lead = null;
        changed(now);
    }

    /** @param again not used where the failure is permanent */
    void failed(DeliveryFailed failure, Instant again, Instant now) {
        state = failure.isPermanent() ? State.FAILED : State.PENDING;
        nextTry = failure.isPermanent() ? null : again;
        reason = failure.getMessage();
        lostAfter = failure.lostAfter();
        changed(now);
    }

    private void changed(Instant now) {
        version++;
        updatedAt = now;
    }

    UUID id() {
        return id;
    }

    UUID article() {
        return article;
    }

    long articleVersion() {
        return articleVersion;
    }

    String channel() {
        return channel;
    }

    Announcement.Kind kind() {
        return kind;
    }

    String language() {
        return language;
    }

    State state() {
        return state;
    }

    int attempts() {
        return attempts;
    }

    @Nullable
    Instant nextTry() {
        return nextTry;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    Reference reference() {
        return reference;
    }

    @Nullable
    String textHash() {
        return textHash;
    }

    Version version() {
        return new Version(version);
    }

    Instant createdAt() {
        return createdAt;
    }

    Instant updatedAt() {
        return updatedAt;
    }
}
