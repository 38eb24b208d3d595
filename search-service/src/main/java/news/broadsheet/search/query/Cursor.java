package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.net.URLDecoder;
import java.net.URLEncoder;
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
 * @param score score of the last item; null when sorted by date
 * @param publishedAt publication of the last item, in milliseconds
 * @param id id of the last item
 * @param loose whether the page contained articles with only some of the words
 * @param corrected text that was searched for instead of the one that was sent
 */
record Cursor(
        String searchKey,
        @Nullable Double score,
        long publishedAt,
        String id,
        boolean loose,
        FoundBy foundBy,
        @Nullable String corrected) {
    /** Milliseconds of the year 10000: beyond it Elasticsearch cannot read a date. */
    private static final long LATEST = 253_402_300_800_000L;

    private static final int PARTS = 8;

    /** @throws IllegalArgumentException if Elasticsearch could not continue from there */
    Cursor {
        if ((score != null && !Double.isFinite(score)) || publishedAt < -LATEST || publishedAt >= LATEST) {
            throw new IllegalArgumentException("No article is there");
        }
        if (corrected != null && !SearchParams.isReadable(corrected)) {
            throw new IllegalArgumentException("Nobody may search for that");
        }
    }

    static Cursor of(Attempt attempt, List<FieldValue> sort) {
        boolean byScore = attempt.params().byScore();
        int date = byScore ? 1 : 0;
        return new Cursor(
                attempt.asked().key(),
                byScore ? sort.getFirst().doubleValue() : null,
                sort.get(date).longValue(),
                sort.get(date + 1).stringValue(),
                attempt.loose(),
                attempt.foundBy(),
                attempt.corrected());
    }

    static @Nullable Cursor parse(String opaque) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8).split(" ", -1);
            if (parts.length != PARTS) {
                return null;
            }
            Cursor cursor = new Cursor(
                    parts[0],
                    "-".equals(parts[1]) ? null : Double.valueOf(parts[1]),
                    Long.parseLong(parts[2]),
                    UUID.fromString(parts[3]).toString(),
                    "some".equals(parts[4]),
                    FoundBy.valueOf(parts[5]),
                    "-".equals(parts[6]) ? null : URLDecoder.decode(parts[6].substring(1), StandardCharsets.UTF_8));
            return parts[7].equals(cursor.checksum()) ? cursor : null;
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return null;
        }
    }

    boolean belongsTo(SearchParams params) {
        return searchKey.equals(params.key())
                && (score != null) == params.byScore()
                && (params.text() != null || (corrected == null && foundBy == FoundBy.WORDS));
    }

    /** What the page before was an answer to. */
    Attempt attempt(SearchParams asked) {
        return new Attempt(asked, foundBy, corrected, loose);
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
        return String.join(
                " ",
                searchKey,
                score == null ? "-" : score.toString(),
                Long.toString(publishedAt),
                id,
                loose ? "some" : "all",
                foundBy.name(),
                corrected == null ? "-" : "=" + URLEncoder.encode(corrected, StandardCharsets.UTF_8));
    }

    private String checksum() {
        CRC32 crc = new CRC32();
        crc.update(plain().getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
