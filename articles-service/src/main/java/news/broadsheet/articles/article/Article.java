package news.broadsheet.articles.article;

import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.http.Version;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.staff.Staff;

/**
 * One edition of a story: its way through the newsroom. What it says is in its revisions. Every transition gives the
 * article as it is afterwards, or refuses.
 *
 * @param familyId joins the editions of one story in several languages
 * @param version raised by every change
 * @param latestRevision what the newsroom last saved
 * @param live what readers see; null before it is published
 * @param withdrawal why readers no longer see it; null unless withdrawn
 */
record Article(
        UUID id,
        UUID familyId,
        String language,
        Status status,
        Version version,
        int latestRevision,
        Live live,
        Withdrawal withdrawal,
        String createdBy,
        String createdByName,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param version of the last public change
     * @param path address on the site, which stays
     * @param updatedAt of the last public change, as readers are told it
     * @param correction the last one; null if there was none
     */
    record Live(
            int revision,
            Version version,
            String path,
            Instant publishedAt,
            Instant updatedAt,
            Correction correction) {}

    record Correction(String reason, Instant at) {}

    /** @param redirect address on this site to read instead; null if there is none */
    record Withdrawal(String reason, String redirect) {}

    static Article create(UUID id, UUID familyId, String language, Staff by, Instant now) {
        return new Article(
                id, familyId, language, Status.DRAFT, new Version(1), 1, null, null, by.id(), by.name(), now, now);
    }

    /** Reporters have their own articles, editors all. */
    void checkSeenBy(Staff staff) {
        if (!staff.editor() && !createdBy.equals(staff.id())) {
            throw new Problem.NotAllowed("This is a colleague's article; only editors see all of them.");
        }
    }

    void check(Move move) {
        status.check(move);
    }

    /** A new revision, beside the live one if there is one. */
    Article save(Staff by, Instant now) {
        check(Move.SAVE);
        if (status != Status.DRAFT && !by.editor()) {
            throw new Problem.NotAllowed("It is the desk's now: ask an editor to change it or to return it to you.");
        }
        return changed(status, latestRevision + 1, live, null, now);
    }

    Article submit(Instant now) {
        check(Move.SUBMIT);
        return changed(Status.IN_REVIEW, latestRevision, null, null, now);
    }

    Article returnToAuthor(Instant now) {
        check(Move.RETURN);
        return changed(Status.DRAFT, latestRevision, null, null, now);
    }

    Article publish(String path, Instant publishedAt, Instant now) {
        check(Move.PUBLISH);
        Live published = new Live(latestRevision, version.next(), path, publishedAt, publishedAt, null);
        return changed(Status.PUBLISHED, latestRevision, published, null, now);
    }

    /** What was saved since it was published becomes what readers see. */
    Article correct(String reason, Instant now) {
        check(Move.CORRECT);
        if (!hasUnpublishedChanges()) {
            throw new Problem.NothingToCorrect();
        }
        Live corrected = new Live(
                latestRevision, version.next(), live.path(), live.publishedAt(), now, new Correction(reason, now));
        return changed(status, latestRevision, corrected, null, now);
    }

    Article withdraw(Withdrawal why, Instant now) {
        check(Move.WITHDRAW);
        Live last = new Live(
                live.revision(), version.next(), live.path(), live.publishedAt(), live.updatedAt(), live.correction());
        return changed(Status.WITHDRAWN, latestRevision, last, why, now);
    }

    boolean hasUnpublishedChanges() {
        return status == Status.PUBLISHED && live.revision() != latestRevision;
    }

    private Article changed(Status next, int revision, Live nextLive, Withdrawal why, Instant now) {
        return new Article(
                id,
                familyId,
                language,
                next,
                version.next(),
                revision,
                nextLive,
                why,
                createdBy,
                createdByName,
                createdAt,
                now);
    }
}
