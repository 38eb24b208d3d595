package news.broadsheet.articles.newsroom.handover;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.newsroom.presence.Lock;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What somebody leaves behind. */
@Schema(name = "Handover")
record HandoverView(
        @Schema(description = "Id of the member of staff") String staff,

        @Schema(description = "What they wrote and is not public yet, the oldest first")
        List<OpenArticle> articles,

        @Schema(description = "What they have open, so that nobody else may save it")
        List<Lock> locks,

        @Schema(description = "Whether there is more than is listed here and handed over at once")
        boolean more) {
    private static final long ETAGS = 1_000_000_000_000_000_000L;

    /** An article that has not been published. */
    @Schema(name = "OpenArticle")
    @RegisterForReflection
    record OpenArticle(
            UUID id,
            String language,
            @Nullable String section,
            String headline,
            String status,
            long version,
            Instant updatedAt) {}

    /** @param found and {@code locks}: one more than is shown, if there are more */
    static HandoverView of(String staff, List<OpenArticle> found, List<Lock> locks, int limit) {
        return new HandoverView(
                staff,
                found.subList(0, Math.min(found.size(), limit)),
                locks.subList(0, Math.min(locks.size(), limit)),
                found.size() > limit || locks.size() > limit);
    }

    /** Changes with each article and lock that is listed, and with which are. */
    Version version() {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            articles.forEach(article -> update(sha, article.id() + " " + article.version()));
            locks.forEach(lock -> update(sha, lock.session().toString()));
            return new Version(Math.floorMod(ByteBuffer.wrap(sha.digest()).getLong(), ETAGS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static void update(MessageDigest sha, String part) {
        sha.update((part + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
