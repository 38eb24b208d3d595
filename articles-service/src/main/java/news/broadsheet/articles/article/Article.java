package news.broadsheet.articles.article;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Name;
import news.broadsheet.http.Version;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One edition of a story: its way through the newsroom. What it says is in its revisions. Every transition changes it, or
 * refuses and leaves it as it was.
 */
@Entity
public class Article {
    @Id
    private UUID id;

    /** Joins the editions of one story in several languages. */
    private UUID familyId;

    private String language;

    @Enumerated(EnumType.STRING)
    private Status status;

    /** Raised by every change: the ETag of the newsroom. Known before the change is flushed, because events name it. */
    private long version;

    /** What the newsroom last saved. */
    private int latestRevision;

    /** Nothing of it may be used before. */
    private @Nullable Instant embargoUntil;

    /** What readers see, or saw; none before it is published. */
    private @Nullable Live live;

    /** Why readers no longer see it; none unless withdrawn or killed. */
    private @Nullable Withdrawal withdrawal;

    private String createdBy;
    private String createdByName;
    private Instant createdAt;
    private Instant updatedAt;

    /** For Hibernate. */
    protected Article() {}

    private Article(UUID id, UUID familyId, String language, Status status, Staff by, Instant createdAt) {
        this.id = id;
        this.familyId = familyId;
        this.language = language;
        this.status = status;
        this.version = 1;
        this.latestRevision = 1;
        this.createdBy = by.id();
        this.createdByName = by.name();
        this.createdAt = createdAt;
        this.updatedAt = createdAt;
    }

    /**
     * @param version of the last public change
     * @param path address on the site
     * @param labels those of the revision that have not expired
     * @param byline as it was signed: renaming an author changes no article
     * @param updatedAt of the last public change, as readers are told it
     * @param correction the last one
     */
    @Embeddable
    public record Live(
            @Column(name = "live_revision") int revision,
            @Column(name = "live_version") long version,
            String path,
            @Column(name = "live_labels") List<String> labels,

            @Column(name = "live_byline") @JdbcTypeCode(SqlTypes.JSON)
            List<Name> byline,

            Instant publishedAt,
            @Column(name = "live_updated_at") Instant updatedAt,
            @Nullable Correction correction) {
        public Live {
            labels = List.copyOf(labels);
            byline = List.copyOf(byline);
        }

        /** The same for readers, under another revision and version. */
        Live at(int anotherRevision, long anotherVersion) {
            return new Live(anotherRevision, anotherVersion, path, labels, byline, publishedAt, updatedAt, correction);
        }

        Live unsigned() {
            return new Live(revision, version, path, labels, List.of(), publishedAt, updatedAt, correction);
        }
    }

    @Embeddable
    public record Correction(
            @Column(name = "correction_reason") String reason,
            @Column(name = "corrected_at") Instant at) {}

    /** @param redirect address on this site to read instead */
    @Embeddable
    public record Withdrawal(
            @Column(name = "withdrawal_reason") String reason,
            @Nullable String redirect) {}

    /** What of a revision is fixed when it becomes public. */
    public record PublishedForm(int revision, List<String> labels, List<Name> byline) {}

    public static Article create(UUID id, UUID familyId, String language, Staff by, Instant now) {
        return new Article(id, familyId, language, Status.DRAFT, by, now);
    }

    /** One that was written elsewhere: live where it was public there, or else a draft or in review. */
    public static Article archived(
            UUID id, UUID familyId, ArchivedArticle archived, @Nullable String path, List<Name> byline) {
        Status draft = archived.inReview() ? Status.IN_REVIEW : Status.DRAFT;
        Article article = new Article(
                id,
                familyId,
                archived.language(),
                path == null ? draft : Status.PUBLISHED,
                Staff.ARCHIVIST,
                archived.publishedAt() == null ? archived.updatedAt() : archived.publishedAt());
        article.updatedAt = archived.updatedAt();
        if (path != null) {
            Instant shown = archived.updatedAt().isAfter(archived.publishedAt())
                    ? archived.updatedAt()
                    : archived.publishedAt();
            article.live = new Live(1, 1, path, List.of(), byline, archived.publishedAt(), shown, null);
        }
        return article;
    }

    public void check(Move move) {
        status.check(move);
    }

    /** A new revision, beside the live one if there is one. What was approved is no longer: it was another text. */
    public void save(Staff by, Instant now) {
        check(Move.SAVE);
        ArticleAccess.checkIsTheirs(by, status == Status.DRAFT, "change it or to return it to you");
        latestRevision++;
        changed(status == Status.APPROVED ? Status.IN_REVIEW : status, now);
    }

    public void submit(Instant now) {
        inHouse(Move.SUBMIT, Status.IN_REVIEW, now);
    }

    public void returnToAuthor(Instant now) {
        inHouse(Move.RETURN, Status.DRAFT, now);
    }

    public void approve(Instant now) {
        inHouse(Move.APPROVE, Status.APPROVED, now);
    }

    public void discard(Instant now) {
        inHouse(Move.DISCARD, Status.DISCARDED, now);
    }

    public void reopen(Instant now) {
        inHouse(Move.REOPEN, Status.DRAFT, now);
    }

    private void inHouse(Move move, Status next, Instant now) {
        check(move);
        changed(next, now);
    }

    /** It will be published at a set time. One that was withdrawn stays so until then. */
    public void schedule(Instant now) {
        check(Move.PUBLISH);
        changed(status == Status.WITHDRAWN ? status : Status.SCHEDULED, now);
    }

    public void unschedule(Instant now) {
        check(Move.UNSCHEDULE);
        changed(status == Status.SCHEDULED ? Status.APPROVED : status, now);
    }

    /** Something about it is planned: whoever changes it next should know. */
    public void touch(Instant now) {
        changed(status, now);
    }

    /** @param path and {@code publishedAt} hold at the first time only: one that was withdrawn comes back as it was */
    public void publish(PublishedForm signed, @Nullable String path, Instant publishedAt, Instant now) {
        check(Move.PUBLISH);
        changed(Status.PUBLISHED, now);
        withdrawal = null;
        live = live == null
                ? live(signed, path, publishedAt, publishedAt, null)
                : live(signed, live.path(), live.publishedAt(), now, live.correction());
    }

    /** A revision that was saved since it was published becomes what readers see. */
    public void correct(PublishedForm signed, String reason, Instant now) {
        check(Move.CORRECT);
        if (signed.revision() <= live.revision()) {
            throw new NothingToCorrect();
        }
        changed(Status.CORRECTED, now);
        live = live(signed, live.path(), live.publishedAt(), now, new Correction(reason, now));
    }

    private Live live(
            PublishedForm signed,
            String path,
            Instant publishedAt,
            Instant shownAsUpdated,
            @Nullable Correction correction) {
        return new Live(
                signed.revision(),
                version,
                path,
                signed.labels(),
                signed.byline(),
                publishedAt,
                shownAsUpdated,
                correction);
    }

    /** What was saved beside the live revision is given up: the next revision says what readers see. */
    public void revert(Instant now) {
        check(Move.REVERT);
        if (!hasUnpublishedChanges()) {
            throw new NothingToCorrect();
        }
        latestRevision++;
        live = live.at(latestRevision, live.version());
        changed(status, now);
    }

    public void withdraw(Withdrawal why, Instant now) {
        check(Move.WITHDRAW);
        goneFromSite(Status.WITHDRAWN, why, now);
    }

    public void kill(Withdrawal why, Instant now) {
        check(Move.KILL);
        goneFromSite(Status.KILLED, why, now);
    }

    /** Takes out what it says itself and not by its revisions: the names that it was signed with. */
    public void removeContent() {
        live = live.unsigned();
    }

    private void goneFromSite(Status next, Withdrawal why, Instant now) {
        changed(next, now);
        withdrawal = why;
        live = live.at(live.revision(), version);
    }

    /** The label's time is over; the revision keeps it. */
    public void expire(String label, Instant now) {
        List<String> left =
                live.labels().stream().filter(other -> !other.equals(label)).toList();
        changed(status, now);
        live = new Live(
                live.revision(),
                version,
                live.path(),
                left,
                live.byline(),
                live.publishedAt(),
                live.updatedAt(),
                live.correction());
    }

    /** What readers see is told again to the rest of the platform. */
    public void retell(Instant now) {
        changed(status, now);
        live = live.at(live.revision(), version);
    }

    /** A new address; the old one leads here. */
    public void move(String path, Instant now) {
        changed(status, now);
        live = new Live(
                live.revision(),
                version,
                path,
                live.labels(),
                live.byline(),
                live.publishedAt(),
                now,
                live.correction());
    }

    /** A colleague goes on with it: of reporters, only they see it from now on. */
    public void handOver(String to, String name, Instant now) {
        createdBy = to;
        createdByName = name;
        changed(status, now);
    }

    /** @param until none lifts it */
    public void embargo(@Nullable Instant until, Instant now) {
        embargoUntil = until;
        changed(status, now);
    }

    /** @param override why a chief lets it out earlier, if they do */
    public void checkEmbargo(Instant goingOut, Staff by, @Nullable String override) {
        boolean early = embargoUntil != null && goingOut.isBefore(embargoUntil);
        if (early && !(by.chief() && override != null)) {
            throw new Embargoed(embargoUntil);
        }
    }

    public boolean hasUnpublishedChanges() {
        return hasUnpublishedChanges(status, live, latestRevision);
    }

    public static boolean hasUnpublishedChanges(Status status, @Nullable Live live, int latestRevision) {
        return live != null && status != Status.KILLED && live.revision() != latestRevision;
    }

    private void changed(Status next, Instant now) {
        status = next;
        version++;
        updatedAt = now;
    }

    public UUID id() {
        return id;
    }

    public UUID familyId() {
        return familyId;
    }

    public String language() {
        return language;
    }

    public Status status() {
        return status;
    }

    public Version version() {
        return new Version(version);
    }

    public int latestRevision() {
        return latestRevision;
    }

    @Nullable
    public Instant embargoUntil() {
        return embargoUntil;
    }

    public @Nullable Live live() {
        return live;
    }

    public @Nullable Withdrawal withdrawal() {
        return withdrawal;
    }

    public String createdBy() {
        return createdBy;
    }

    public String createdByName() {
        return createdByName;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
