package news.broadsheet.articles.newsroom.preview;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens that only we can make: the preview's id, when it ends, and an HMAC-SHA-256 over both. A forged one is known
 * without asking the database.
 */
@ApplicationScoped
class PreviewTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNED = 2 * Long.BYTES + Long.BYTES;
    private static final int WHOLE = SIGNED + 32;
    /** So that the same key can sign other things one day without one passing for the other. */
    private static final byte[] PURPOSE = "preview\n".getBytes(StandardCharsets.UTF_8);

    private final SecretKeySpec key;

    PreviewTokens(PreviewConfig config) {
        key = new SecretKeySpec(config.key().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /** What a genuine token says. */
    record Claims(UUID preview, Instant expiresAt) {}

    String sign(UUID preview, Instant expiresAt) {
        byte[] signed = ByteBuffer.allocate(SIGNED)
                .putLong(preview.getMostSignificantBits())
                .putLong(preview.getLeastSignificantBits())
                .putLong(expiresAt.getEpochSecond())
                .array();
        byte[] whole = ByteBuffer.allocate(WHOLE).put(signed).put(mac(signed)).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /** Reads a token. The answer is empty where it is not ours, to the last bit. */
    Optional<Claims> verify(String token) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (whole.length != WHOLE) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(whole);
        UUID preview = new UUID(parts.getLong(), parts.getLong());
        Instant expiresAt = Instant.ofEpochSecond(clamp(parts.getLong()));
        // Against the one spelling of the one genuine token: Base64 leaves bits that a decoder does not look at.
        boolean genuine = MessageDigest.isEqual(
                sign(preview, expiresAt).getBytes(StandardCharsets.US_ASCII),
                token.getBytes(StandardCharsets.US_ASCII));
        return genuine ? Optional.of(new Claims(preview, expiresAt)) : Optional.empty();
    }

    /** Makes a time of what a forger wrote, which may be none. */
    private static long clamp(long epochSecond) {
        return Math.clamp(epochSecond, 0, Instant.MAX.getEpochSecond());
    }

    private byte[] mac(byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(PURPOSE);
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
