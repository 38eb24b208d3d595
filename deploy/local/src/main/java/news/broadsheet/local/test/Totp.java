package news.broadsheet.local.test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: the codes of RFC 6238 as our realm wants them, six digits each 30 s by HMAC-SHA-1. */
final class Totp {
    private static final long PERIOD_MILLIS = 30_000;

    private final SecretKeySpec key;
    private final Clock clock;
    private long lastUsed;

    /** @param secret as Keycloak's page has it: its characters are the key */
    Totp(String secret, Clock clock) {
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA1");
        this.clock = clock;
    }

    /**
     * A code that was not used yet, because Keycloak takes each once: the one before, the present and the next one are
     * valid at a time.
     */
    String unusedCode() {
        long now = clock.millis() / PERIOD_MILLIS;
        lastUsed = Math.max(lastUsed + 1, now - 1);
        if (lastUsed > now + 1) {
            throw new IllegalStateException("All three codes that are valid now were used: enrol another app");
        }
        return code(lastUsed);
    }

    /** @param step how many periods since 1970 */
    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(key);
            ByteBuffer hash = ByteBuffer.wrap(
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
            int offset = hash.get(hash.capacity() - 1) & 0xf;
            return String.format(Locale.ROOT, "%06d", (hash.getInt(offset) & Integer.MAX_VALUE) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HMAC-SHA-1", e);
        }
    }
}
