package news.broadsheet.articles.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Name;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;

/**
 * One edition of a story: its way through the newsroom. What it says is in its revisions. Every transition gives the
 * article as it is afterwards, or refuses.
 *
 * @param familyId joins the editions of one story in several languages
 * @param version raised by every change
 * @param latestRevision what the newsroom last saved
 * @param embargoUntil nothing of it may be used before; null if there is no embargo
 * @param live what readers see, or saw; null before it is published
 * @param withdrawal why readers no longer see it; null unless withdrawn or killed
 */
record Article(
        UUID id,
        UUID familyId,
        String language,
        Status status,
        Version version,
        int latestRevision,
        Instant embargoUntil,
        Live live,
        Withdrawal withdrawal,
        String createdBy,
        String createdByName,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * @param version of the last public change
     * @param path address on the site
     * @param labels those of the revision that have not expired
     * @param byline as it was signed: renaming an author changes no article
     * @param updatedAt of the last public change, as readers are told it
     * @param correction the last one; null if there was none
     */
    record Live(
            int revision,
            Version version,
            String path,
            List<String> labels,
            List<Name> byline,
            Instant publishedAt,
            Instant updatedAt,
            Correction correction) {
        Live {
            labels = List.copyOf(labels);
            byline = List.copyOf(byline);
        }

        /** The same for readers, under another revision and version. */
        Live at(int anotherRevision, Version anotherVersion) {
            return new Live(anotherRevision, anotherVersion, path, labels, byline, publishedAt, updatedAt, correction);
        }
    }

    record Correction(String reason, Instant at) {}

    /** @param redirect address on this site to read instead; null if there is none */
    record Withdrawal(String reason, String redirect) {}

    /** What of a revision is fixed when it becomes public. */
    record Signed(int revision, List<String> labels, List<Name> byline) {}

    static Article create(UUID id, UUID familyId, String language, Staff by, Instant now) {
        return new Article(
                id,
                familyId,
                language,
                Status.DRAFT,
                new Version(1),
                1,
                null,
                null,
                null,
                by.id(),
                by.name(),
                now,
                now);
    }

    /** Reporters have their own articles, editors all. */
    void checkSeenBy(Staff staff) {
        if (!staff.editor() && !createdBy.equals(staff.id())) {
            throw new Problem.Forbidden("This is a colleague's article; only editors see all of them.");
        }
    }

    void check(Move move) {
        status.check(move);
    }

    /** A new revision, beside the live one if there is one. What was approved is no longer: it was another text. */
    Article save(Staff by, Instant now) {
        check(Move.SAVE);
        if (status != Status.DRAFT && !by.editor()) {
            throw new Problem.Forbidden("It is the desk's now: ask an editor to change it or to return it to you.");
        }
        Status next = status == Status.APPROVED ? Status.IN_REVIEW : status;
        return changed(next, latestRevision + 1, live, withdrawal, now);
    }

    Article submit(Instant now) {
        return inHouse(Move.SUBMIT, Status.IN_REVIEW, now);
    }

    Article returnToAuthor(Instant now) {
        return inHouse(Move.RETURN, Status.DRAFT, now);
    }

    Article approve(Instant now) {
        return inHouse(Move.APPROVE, Status.APPROVED, now);
    }

    Article discard(Instant now) {
        return inHouse(Move.DISCARD, Status.DISCARDED, now);
    }

    Article reopen(Instant now) {
        return inHouse(Move.REOPEN, Status.DRAFT, now);
    }

    private Article inHouse(Move move, Status next, Instant now) {
        check(move);
        return changed(next, latestRevision, null, null, now);
    }

    /** It will be published at a set time. One that was withdrawn stays so until then. */
    Article schedule(Instant now) {
        check(Move.PUBLISH);
        return changed(status == Status.WITHDRAWN ? status : Status.SCHEDULED, latestRevision, live, withdrawal, now);
    }

    Article unschedule(Instant now) {
        check(Move.UNSCHEDULE);
        return changed(status == Status.SCHEDULED ? Status.APPROVED : status, latestRevision, live, withdrawal, now);
    }

    /** Something about it is planned: whoever changes it next should know. */
    Article touch(Instant now) {
        return changed(status, latestRevision, live, withdrawal, now);
    }

    /** @param path and {@code publishedAt} hold at the first time only: one that was withdrawn comes back as it was */
    Article publish(Signed signed, String path, Instant publishedAt, Instant now) {
        check(Move.PUBLISH);
        Live published = live == null
                ? live(signed, path, publishedAt, publishedAt, null)
                : live(signed, live.path(), live.publishedAt(), now, live.correction());
        return changed(Status.PUBLISHED, latestRevision, published, null, now);
    }

    /** A revision that was saved since it was published becomes what readers see. */
    Article correct(Signed signed, String reason, Instant now) {
        check(Move.CORRECT);
        if (signed.revision() <= live.revision()) {
            throw new NothingToCorrect();
        }
        Live corrected = live(signed, live.path(), live.publishedAt(), now, new Correction(reason, now));
        return changed(Status.CORRECTED, latestRevision, corrected, null, now);
    }

    private Live live(Signed signed, String path, Instant publishedAt, Instant updatedAt, Correction correction) {
        return new Live(
                signed.revision(),
                version.next(),
                path,
                signed.labels(),
                signed.byline(),
                publishedAt,
                updatedAt,
                correction);
    }

    /** What was saved beside the live revision is given up: the next revision says what readers see. */
    Article revert(Instant now) {
        check(Move.REVERT);
        if (!hasUnpublishedChanges()) {
            throw new NothingToCorrect();
        }
        return changed(status, latestRevision + 1, live.at(latestRevision + 1, live.version()), null, now);
    }

    Article withdraw(Withdrawal why, Instant now) {
        check(Move.WITHDRAW);
        return gone(Status.WITHDRAWN, why, now);
    }

    Article kill(Withdrawal why, Instant now) {
        check(Move.KILL);
        return gone(Status.KILLED, why, now);
    }

    private Article gone(Status next, Withdrawal why, Instant now) {
        return changed(next, latestRevision, live.at(live.revision(), version.next()), why, now);
    }

    /** The label's time is over; the revision keeps it. */
    Article expire(String label, Instant now) {
        List<String> left =
                live.labels().stream().filter(other -> !other.equals(label)).toList();
        Live without = new Live(
                live.revision(),
                version.next(),
                live.path(),
                left,
                live.byline(),
                live.publishedAt(),
                live.updatedAt(),
                live.correction());
        return changed(status, latestRevision, without, null, now);
    }

    /** What readers see is told again to the rest of the platform. */
    Article retell(Instant now) {
        return changed(status, latestRevision, live.at(live.revision(), version.next()), null, now);
    }

    /** A new address; the old one leads here. */
    Article move(String path, Instant now) {
        Live moved = new Live(
                live.revision(),
                version.next(),
                path,
                live.labels(),
                live.byline(),
                live.publishedAt(),
                now,
                live.correction());
        return changed(status, latestRevision, moved, null, now);
    }

    /** @param until null lifts it */
    Article embargo(Instant until, Instant now) {
        return new Article(
                id,
                familyId,
                language,
                status,
                version.next(),
                latestRevision,
                until,
                live,
                withdrawal,
                createdBy,
                createdByName,
                createdAt,
                now);
    }

    /** @param override why a chief lets it out earlier; null if they do not */
    void checkEmbargo(Instant goingOut, Staff by, String override) {
        boolean early = embargoUntil != null && goingOut.isBefore(embargoUntil);
        if (early && !(by.chief() && override != null)) {
            throw new Embargoed(embargoUntil);
        }
    }

    boolean hasUnpublishedChanges() {
        return live != null && status != Status.KILLED && live.revision() != latestRevision;
    }

    private Article changed(Status next, int revision, Live nextLive, Withdrawal why, Instant now) {
        return new Article(
                id,
                familyId,
                language,
                next,
                version.next(),
                revision,
                embargoUntil,
                nextLive,
                why,
                createdBy,
                createdByName,
                createdAt,
                now);
    }
}
