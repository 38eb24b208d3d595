package news.broadsheet.gateway.apikey;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what a partner's programs read: as the topic {@code api-keys} keeps it, and every replica in memory.
 *
 * @param perSecond units that come back a second; a cached read costs one (see {@code gateway.limits})
 * @param perDay units of a day in UTC
 * @param expires from when it is refused; null for never
 * @param revoked since when it is refused; null for a key that is not
 * @param secrets the newest first; two while a rotation lasts
 * @param changed when the last change was made, of which the newsroom's audit takes note: see {@code contract/events}
 * @param changedBy user name of who made it
 * @param changedById their id in Keycloak; null in records of former versions
 */
@RegisterForReflection
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApiKey(
        UUID id,
        long version,
        String name,
        String contact,
        int perSecond,
        long perDay,
        Instant created,
        Instant rotated,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        List<Secret> secrets,
        Instant changed,
        String changedBy,
        @Nullable String changedById) {

    public ApiKey {
        secrets = List.copyOf(secrets);
    }

    /**
     * @param hash SHA-256 of the secret, in hexadecimal: enough for 256 random bits, which nobody guesses
     * @param until when a newer one has taken its place; null for the newest
     */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Secret(String hash, @Nullable Instant until) {

        public boolean isValid(Instant now) {
            return until == null || now.isBefore(until);
        }
    }

    /** Who makes a change, by id and user name. */
    public record Administrator(@Nullable String id, String name) {}

    /** What may be done with it now. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    static ApiKey create(ApiKeyDraft draft, String hash, Instant now, Administrator by) {
        return new ApiKey(
                UUID.randomUUID(),
                0,
                draft.name(),
                draft.contact(),
                draft.perSecond(),
                draft.perDay(),
                now,
                now,
                draft.expires(),
                null,
                List.of(new Secret(hash, null)),
                now,
                by.name(),
                by.id());
    }

    ApiKey with(ApiKeyDraft draft, Instant now, Administrator by) {
        return new ApiKey(
                id,
                version + 1,
                draft.name(),
                draft.contact(),
                draft.perSecond(),
                draft.perDay(),
                created,
                rotated,
                draft.expires(),
                revoked,
                secrets,
                now,
                by.name(),
                by.id());
    }

    /** The secret of before stays valid for a time; one that was replaced already ends now, so that there are two at most. */
    ApiKey rotate(String hash, Duration overlap, Instant now, Administrator by) {
        Stream<Secret> before = overlap.isZero()
                ? Stream.empty()
                : Stream.of(new Secret(secrets.getFirst().hash(), now.plus(overlap)));
        return new ApiKey(
                id,
                version + 1,
                name,
                contact,
                perSecond,
                perDay,
                created,
                now,
                expires,
                revoked,
                Stream.concat(Stream.of(new Secret(hash, null)), before).toList(),
                now,
                by.name(),
                by.id());
    }

    ApiKey revoke(Instant since, Instant now, Administrator by) {
        return new ApiKey(
                id,
                version + 1,
                name,
                contact,
                perSecond,
                perDay,
                created,
                rotated,
                expires,
                since,
                secrets,
                now,
                by.name(),
                by.id());
    }

    /** Revoked for good: a change that crossed a revocation does not undo it. */
    ApiKey after(@Nullable ApiKey before) {
        return before == null || before.revoked == null || revoked != null
                ? this
                : revoke(before.revoked, changed, new Administrator(changedById, changedBy));
    }

    public State state(Instant now) {
        if (revoked != null) {
            return State.REVOKED;
        }
        return expires == null || now.isBefore(expires) ? State.ACTIVE : State.EXPIRED;
    }

    Optional<Secret> secret(String hash) {
        return secrets.stream().filter(secret -> secret.hash().equals(hash)).findFirst();
    }
}
