package news.broadsheet.gateway.route;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The content codings in which responses are kept (RFC 9110, section 8.4.1), the preferred one first. */
public enum ContentCoding {
    BROTLI("br") {
        @Override
        byte[] encode(byte[] body) throws IOException {
            return Brotli4jLoader.isAvailable() ? Encoder.compress(body, BROTLI_PARAMETERS) : body;
        }
    },
    GZIP("gzip") {
        @Override
        byte[] encode(byte[] body) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
            try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                gzip.write(body);
            }
            return bytes.toByteArray();
        }
    };

    /** Compresses better than gzip in less time; the highest quality (11) takes fifty times longer. */
    private static final Encoder.Parameters BROTLI_PARAMETERS = Encoder.Parameters.create(5);

    private static final int MIN_LENGTH = 512;
    private static final Pattern WEIGHT = Pattern.compile("[qQ]=(0(?:\\.\\d{0,3})?|1(?:\\.0{0,3})?)");

    private final String token;

    ContentCoding(String token) {
        this.token = token;
    }

    /** The name in {@code Content-Encoding}. */
    public String token() {
        return token;
    }

    abstract byte[] encode(byte[] body) throws IOException;

    /** Encodes a body in every coding that makes it smaller. */
    static Map<ContentCoding, byte[]> encodings(byte[] body) {
        Map<ContentCoding, byte[]> encodings = new EnumMap<>(ContentCoding.class);
        if (body.length >= MIN_LENGTH) {
            for (ContentCoding coding : values()) {
                try {
                    byte[] encoded = coding.encode(body);
                    if (encoded.length < body.length) {
                        encodings.put(coding, encoded);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException("A body in memory cannot be encoded as " + coding.token, e);
                }
            }
        }
        return encodings;
    }

    /**
     * Chooses a coding by {@code Accept-Encoding} (RFC 9110, section 12.5.3): of those that the client takes with the same
     * weight, the preferred one.
     *
     * @return empty when the client takes none of them, or prefers none
     */
    static Optional<ContentCoding> choose(Set<ContentCoding> available, @Nullable String acceptEncoding) {
        if (acceptEncoding == null || available.isEmpty()) {
            return Optional.empty();
        }
        ContentCoding best = null;
        double highest = 0;
        for (ContentCoding coding : available) {
            double weight = weight(coding.token, acceptEncoding);
            if (weight > highest) {
                best = coding;
                highest = weight;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double weight(String token, String acceptEncoding) {
        double others = 0;
        for (String range : acceptEncoding.split(",", 0)) {
            String[] parts = range.split(";", 2);
            String name = parts[0].strip();
            if (name.equalsIgnoreCase(token)) {
                return weight(parts);
            }
            if ("*".equals(name)) {
                others = weight(parts);
            }
        }
        return others;
    }

    /** A weight that is none refuses the coding: an uncompressed response is right for everybody. */
    private static double weight(String... parts) {
        if (parts.length < 2) {
            return 1;
        }
        Matcher weight = WEIGHT.matcher(parts[1].strip());
        return weight.matches() ? Double.parseDouble(weight.group(1)) : 0;
    }
}
