package news.broadsheet.analytics.beacon;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Makes keys that identify readers for a day, without cookies and without storing anything that leads back to them. */
@ApplicationScoped
class VisitorKeys {
    private static final String ALGORITHM = "HmacSHA256";

    /** An open within this time of a view is not another view. */
    private static final Duration OVERLAP = Duration.ofMinutes(30);

    /** 128 bits make collisions negligible for a billion visitors a day. */
    private static final int KEY_BYTES = 16;

    private final Salts salts;
    private final BeaconConfig config;

    VisitorKeys(Salts salts, BeaconConfig config) {
        this.salts = salts;
        this.config = config;
    }

    /** @param yesterday key of the same visitor with the salt of the day before, in the first half hour of a day */
    record Keys(String today, @Nullable String yesterday) {}

    /** Returns empty when no salt is known: the service has not reached its database yet, or not for two days. */
    Optional<Keys> keys(byte[] network, String family, Instant at) {
        LocalDate day = LocalDate.ofInstant(at, config.timeZone());
        Instant midnight = day.atStartOfDay(config.timeZone()).toInstant();
        boolean isOverlap = at.isBefore(midnight.plus(OVERLAP));
        return salts.best(day)
                .map(salt -> new Keys(
                        key(salt, network, family),
                        isOverlap
                                ? salts.of(day.minusDays(1))
                                        .filter(previous -> !Arrays.equals(previous, salt))
                                        .map(previous -> key(previous, network, family))
                                        .orElse(null)
                                : null));
    }

    private static String key(byte[] salt, byte[] network, String family) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(salt, ALGORITHM));
            mac.update(network);
            mac.update((byte) 0);
            byte[] digest = mac.doFinal(family.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, KEY_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
