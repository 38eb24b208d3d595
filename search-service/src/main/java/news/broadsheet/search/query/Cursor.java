package news.broadsheet.search.query;

import co.elastic.clients.elasticsearch._types.FieldValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended, opaque to clients.
 *
 * @param question {@link Question#key} of the search it belongs to
 * @param score the last item's; null where the newest come first
 * @param publishedAt the last item's, in milliseconds
 * @param id the last item's
 */
record Cursor(String question, Double score, long publishedAt, String id) {

    static Cursor of(Question question, List<FieldValue> sort) {
        return question.text() == null
                ? new Cursor(
                        question.key(),
                        null,
                        sort.get(0).longValue(),
                        sort.get(1).stringValue())
                : new Cursor(
                        question.key(),
                        sort.get(0).doubleValue(),
                        sort.get(1).longValue(),
                        sort.get(2).stringValue());
    }

    /** @return null where it is none */
    static Cursor parse(String opaque) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(opaque), StandardCharsets.UTF_8).split(" ", -1);
            return parts.length != 4 || parts[3].length() != 36
                    ? null
                    : new Cursor(
                            parts[0],
                            "-".equals(parts[1]) ? null : Double.valueOf(parts[1]),
                            Long.parseLong(parts[2]),
                            parts[3]);
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
        String plain = question + " " + (score == null ? "-" : score) + " " + publishedAt + " " + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
