package news.broadsheet.search.query;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Validated parameters of a search.
 *
 * @param text search text, composed (NFC) and stripped
 * @param from earliest publication, inclusive
 * @param to latest publication, exclusive
 * @param facets what the results are counted by
 * @param after end of the previous page
 */
record SearchParams(
        @Nullable String text,
        @Nullable String language,
        @Nullable String section,
        @Nullable String tag,
        @Nullable String label,
        @Nullable Instant from,
        @Nullable Instant to,
        Sort sort,
        Set<Facet> facets,
        int limit,
        @Nullable Cursor after) {
    static final int MAX_TEXT_LENGTH = 200;
    static final int MAX_LIMIT = 100;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Parameters as they were in the query string. */
    record Raw(
            String q,
            String language,
            String section,
            String tag,
            String label,
            String from,
            String to,
            String sort,
            String facets,
            String limit,
            String after) {}

    /**
     * Validates parameters.
     *
     * @throws Problem.Invalid with all violations
     */
    static SearchParams of(Raw raw, Set<String> languages) {
        List<Violation> violations = new ArrayList<>();
        String text = text(raw.q(), violations);
        if (given(raw.language()) && !languages.contains(raw.language())) {
            violations.add(new Violation("language", "must be one of " + String.join(", ", languages)));
        }
        slug("section", raw.section(), violations);
        slug("tag", raw.tag(), violations);
        slug("label", raw.label(), violations);
        Instant from = instant("from", raw.from(), violations);
        Instant to = instant("to", raw.to(), violations);
        if (from != null && to != null && !from.isBefore(to)) {
            violations.add(new Violation("to", "must be after \"from\""));
        }
        Sort sort = Sort.parse(raw.sort(), violations);
        Set<Facet> facets = Facet.parse(raw.facets(), violations);
        int limit = limit(raw.limit(), violations);
        SearchParams params = new SearchParams(
                text,
                blankIsNull(raw.language()),
                blankIsNull(raw.section()),
                blankIsNull(raw.tag()),
                blankIsNull(raw.label()),
                from,
                to,
                sort,
                facets,
                limit,
                null);
        if (params.isEmpty()) {
            violations.add(new Violation("q", "say what to look for, or give a filter"));
        }
        Cursor after = null;
        if (given(raw.after())) {
            after = Cursor.parse(raw.after());
            if (after == null || !after.belongsTo(params)) {
                violations.add(new Violation(
                        "after", "is not a cursor of this search: use \"next\" of the page before, unchanged"));
            }
        }
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
        return params.after(after);
    }

    private SearchParams after(Cursor cursor) {
        return new SearchParams(text, language, section, tag, label, from, to, sort, facets, limit, cursor);
    }

    /** The same search for another text, or in another language. */
    SearchParams with(@Nullable String otherText, @Nullable String otherLanguage) {
        return new SearchParams(otherText, otherLanguage, section, tag, label, from, to, sort, facets, limit, after);
    }

    /** Says whether the best match comes first; otherwise the newest does. */
    boolean byScore() {
        return text != null && sort == Sort.RELEVANCE;
    }

    SearchTerms terms() {
        return SearchTerms.of(text);
    }

    private boolean isEmpty() {
        return text == null
                && language == null
                && section == null
                && tag == null
                && label == null
                && from == null
                && to == null;
    }

    /** Returns a key that is the same for all pages of a search and differs between searches. */
    String key() {
        String all = String.join("\u0000", String.valueOf(text), String.valueOf(language), String.valueOf(section))
                + String.join("\u0000", "", String.valueOf(tag), String.valueOf(label), "" + from, "" + to, "" + sort);
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
    }

    private static boolean given(String value) {
        return value != null && !value.isBlank();
    }

    private static String blankIsNull(String value) {
        return given(value) ? value : null;
    }

    private static String text(String typed, List<Violation> violations) {
        if (!given(typed)) {
            return null;
        }
        String text = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        if (hasControlCharacters(text)) {
            violations.add(new Violation("q", "must not contain control characters"));
        }
        if (isTooLong(text)) {
            violations.add(new Violation("q", "must have at most " + MAX_TEXT_LENGTH + " characters"));
        }
        return text;
    }

    /** Says whether it would be accepted as a search text. */
    static boolean isReadable(String text) {
        return given(text) && !hasControlCharacters(text) && !isTooLong(text);
    }

    private static boolean hasControlCharacters(String text) {
        return text.codePoints()
                .anyMatch(c -> (Character.isISOControl(c) && c != '\t' && c != '\n')
                        || Character.getType(c) == Character.SURROGATE);
    }

    private static boolean isTooLong(String text) {
        return text.codePointCount(0, text.length()) > MAX_TEXT_LENGTH;
    }

    private static void slug(String field, String value, List<Violation> violations) {
        if (given(value) && (value.length() > 100 || !SLUG.matcher(value).matches())) {
            violations.add(new Violation(field, "must be a slug: small letters, digits and single hyphens"));
        }
    }

    private static Instant instant(String field, String value, List<Violation> violations) {
        if (!given(value)) {
            return null;
        }
        try {
            return value.length() == "2026-07-21".length()
                    ? LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(value).toInstant();
        } catch (DateTimeParseException e) {
            violations.add(new Violation(field, "must be like 2026-07-21 or 2026-07-21T12:00:00+04:00"));
            return null;
        }
    }

    private static int limit(String value, List<Violation> violations) {
        if (!given(value)) {
            return 20;
        }
        if (!value.matches("\\d{1,3}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MAX_LIMIT) {
            violations.add(new Violation("limit", "must be a number from 1 to " + MAX_LIMIT));
            return 20;
        }
        return Integer.parseInt(value);
    }
}
