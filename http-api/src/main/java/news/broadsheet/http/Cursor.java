package news.broadsheet.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * Where the next page of a list begins: opaque to clients. It holds nothing secret, so it is not signed; a checksum over
 * the list and its filters refuses one that was mistyped, cut off or taken from another list.
 */
public final class Cursor {
    private static final String SEPARATOR = "\n";
    public static final int LONGEST = 400;

    private Cursor() {}

    /** The last one of a page, of a list that is ordered by time and then by id. */
    public record Position(Instant at, UUID id) {
        public String cursor(String list) {
            return write(list, at.toString(), id.toString());
        }

        /** @return null for the first page */
        public static Position read(String list, String after) {
            return Cursor.read(
                    list, after, keys -> new Position(Instant.parse(keys.getFirst()), UUID.fromString(keys.getLast())));
        }
    }

    /** @param list names the list and its filters */
    public static String write(String list, String... keys) {
        String position = String.join(SEPARATOR, keys);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((checksum(list, position) + SEPARATOR + position).getBytes(StandardCharsets.UTF_8));
    }

    /** @return null for the first page */
    public static <T> T read(String list, String after, Function<List<String>, T> parse) {
        if (after == null || after.isEmpty()) {
            return null;
        }
        try {
            if (after.length() <= LONGEST) {
                String decoded = new String(Base64.getUrlDecoder().decode(after), StandardCharsets.UTF_8);
                int end = decoded.indexOf(SEPARATOR);
                String position = decoded.substring(end + 1);
                if (end > 0 && decoded.substring(0, end).equals(checksum(list, position))) {
                    return parse.apply(List.of(position.split(SEPARATOR, -1)));
                }
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused();
        }
        throw refused();
    }

    private static Problem refused() {
        return new Problem.Invalid(
                "after", "is not a cursor of this list; take \"next\" of its last page as it is, or leave it out");
    }

    private static String checksum(String list, String position) {
        CRC32 crc = new CRC32();
        crc.update((list + SEPARATOR + position).getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
