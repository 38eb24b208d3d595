package news.broadsheet.gateway.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * What a partner's program sends: {@code bsk_}, 256 random bits and a checksum, in hexadecimal. By the prefix scanners of
 * repositories recognise one that was published by mistake; by the checksum a slip of the hand is told from a key that is not
 * known. It has no {@code toString} of its own that could end in a log.
 */
final class ApiKeySecret {
    private static final String PREFIX = "bsk_";
    private static final int BYTES = 32;
    private static final int CHECKSUM = 8;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9a-f]{%d}".formatted(BYTES * 2 + CHECKSUM));

    private final String text;

    private ApiKeySecret(String text) {
        this.text = text;
    }

    static ApiKeySecret generate(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        String text = PREFIX + HexFormat.of().formatHex(bits);
        return new ApiKeySecret(text + checksum(text));
    }

    /** @throws ApiKeyRefused for what is none, or was cut off or mistyped */
    static ApiKeySecret parse(String sent) {
        int end = sent.length() - CHECKSUM;
        if (!FORM.matcher(sent).matches() || !sent.substring(end).equals(checksum(sent.substring(0, end)))) {
            throw ApiKeyRefused.malformed();
        }
        return new ApiKeySecret(sent);
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    String hash() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** To be shown once. */
    String reveal() {
        return text;
    }
}
