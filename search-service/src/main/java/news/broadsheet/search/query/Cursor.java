package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The end of a page, opaque to clients. It is not secret and not signed; its checksum refuses mistyped and truncated
 * cursors.
 *
 * @param searchKey {@link SearchParams#key} of the search
 * @param loosened whether the page contained articles with only some of the words
 * @param score score of the last item; null when sorted by date
 * @param publishedAt publication of the last item, in milliseconds
 * @param id id of the last item
 */
record Cursor(String searchKey, boolean loosened, @Nullable Double score, long publishedAt, String id) {
    /** Milliseconds of the year 10000: beyond it Elasticsearch cannot read a date. */
    private static final long LATEST = 253_402_300_800_000L;

    /** @throws IllegalArgumentException if Elasticsearch could not continue from there */
    Cursor {
        if ((score != null && !Double.isFinite(score)) || publishedAt < -LATEST || publishedAt >= LATEST) {
            throw new IllegalArgumentException("No article is there");
        }
    }

    boolean belongsTo(SearchParams params) {
        return searchKey.equals(params.key()) && (score != null) == params.byScore();
    }

    static Cursor of(SearchParams params, boolean loosened, List<FieldValue> sort) {
        return !params.byScore()
                ? new Cursor(
                        params.key(),
                        loosened,
                        null,
                        sort.get(0).longValue(),
                        sort.get(1).stringValue())
                : new Cursor(
                        params.key(),
                        loosened,
                        sort.get(0).doubleValue(),
                        sort.get(1).longValue(),
                        sort.get(2).stringValue());
    }

    static @Nullable Cursor parse(String opaque) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length != 6) {
                return null;
            }
            Cursor cursor = new Cursor(
                    parts[0],
                    "some".equals(parts[4]),
                    "-".equals(parts[1]) ? null : Double.valueOf(parts[1]),
                    Long.parseLong(parts[2]),
                    UUID.fromString(parts[3]).toString());
            return parts[5].equals(cursor.checksum()) ? cursor : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    List<FieldValue> searchAfter() {
        return score == null
                ? List.of(FieldValue.of(publishedAt), FieldValue.of(id))
                : List.of(FieldValue.of(score), FieldValue.of(publishedAt), FieldValue.of(id));
    }

    String opaque() {
        String plain = plain() + " " + checksum();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private String plain() {
        return searchKey + " " + (score == null ? "-" : score) + " " + publishedAt + " " + id + " "
                + (loosened ? "some" : "all");
    }

    private String checksum() {
        CRC32 crc = new CRC32();
        crc.update(plain().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
