package news.broadsheet.gateway.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A key as administrators see it: never its secret. */
@RegisterForReflection
@Schema(name = "ApiKeyView")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ApiKeyView(
        UUID id,
        String name,
        String contact,
        int perSecond,
        long perDay,

        @Schema(enumeration = {"active", "expired", "revoked"})
        String state,

        Instant created,

        @Schema(description = "When its newest secret was made")
        Instant rotated,

        @Nullable Instant expires,
        @Nullable Instant revoked,

        @Schema(description = "Two while a rotation lasts, the newest first")
        List<SecretView> secrets,

        @Schema(description = "The last day in UTC on which it was used; absent for never") @Nullable
        LocalDate used,

        Instant changed,

        @Schema(description = "User name of the administrator who made the last change")
        String changedBy) {

    /** @param fingerprint the beginning of its hash, by which a partner's administrator can tell which one is in use */
    @RegisterForReflection
    @Schema(name = "ApiKeySecretView")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SecretView(
            @Schema(description = "The first 8 hexadecimal digits of its SHA-256")
            String fingerprint,

            @Schema(description = "Until when it is taken; absent for the newest") @Nullable
            Instant until) {
        private static final int FINGERPRINT = 8;

        static SecretView of(ApiKey.Secret secret) {
            return new SecretView(secret.hash().substring(0, FINGERPRINT), secret.until());
        }
    }

    /** The one answer that has the secret: it is not kept. */
    @RegisterForReflection
    @Schema(name = "IssuedApiKey")
    record Issued(
            ApiKeyView key,

            @JsonProperty("secret") @Schema(description = "To be sent as X-Api-Key. It is shown this once")
            String secret) {}

    static ApiKeyView of(ApiKey key, @Nullable LocalDate used, Instant now) {
        return new ApiKeyView(
                key.id(),
                key.name(),
                key.contact(),
                key.perSecond(),
                key.perDay(),
                key.state(now).name().toLowerCase(Locale.ROOT),
                key.created(),
                key.rotated(),
                key.expires(),
                key.revoked(),
                key.secrets().stream()
                        .filter(secret -> secret.isValid(now))
                        .map(SecretView::of)
                        .toList(),
                used,
                key.changed(),
                key.changedBy());
    }
}
