package news.broadsheet.http;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects everything that is wrong, so that the sender learns all of it at once. */
public final class Violations {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    public static final int SLUG_LENGTH = 100;

    private final List<Violation> found = new ArrayList<>();

    public static boolean isSlug(String value) {
        return value != null
                && value.length() <= SLUG_LENGTH
                && SLUG.matcher(value).matches();
    }

    public Violations add(String field, String message) {
        found.add(new Violation(field, message));
        return this;
    }

    public Violations addIf(boolean wrong, String field, String message) {
        return wrong ? add(field, message) : this;
    }

    public Violations present(String field, Object value) {
        boolean absent = value == null || (value instanceof String text && text.isBlank());
        return addIf(absent, field, "is required");
    }

    /** Text of several lines, at most {@code limit} characters (code points); null passes. */
    public Violations text(String field, String value, int limit) {
        if (value == null) {
            return this;
        }
        int length = value.codePointCount(0, value.length());
        return addIf(length > limit, field, "has " + length + " characters; at most " + limit + " are allowed")
                .addIf(
                        !isFit(value),
                        field,
                        "has a control character, an override of the writing direction or half of a surrogate pair;"
                                + " remove it");
    }

    /** Text without line breaks; null passes. */
    public Violations line(String field, String value, int limit) {
        return text(field, value, limit)
                .addIf(
                        value != null && value.codePoints().anyMatch(c -> c == '\n' || c == '\t'),
                        field,
                        "must be one line without tabs");
    }

    public Violations slug(String field, String value) {
        return addIf(
                value != null && !isSlug(value),
                field,
                "must be a slug: small Latin letters, digits and single hyphens, at most " + SLUG_LENGTH
                        + " characters");
    }

    /** Distinct slugs, at most {@code limit} of them. */
    public Violations slugs(String field, List<String> values, int limit) {
        addIf(values.size() > limit, field, "has " + values.size() + " entries; at most " + limit + " are allowed");
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < Math.min(values.size(), limit); i++) {
            String entry = field + "[" + i + "]";
            present(entry, values.get(i)).slug(entry, values.get(i));
            addIf(!seen.add(values.get(i)), entry, "is named twice");
        }
        return this;
    }

    /** At most {@code limit} lines, none of them blank or longer than {@code length}. */
    public Violations lines(String field, List<String> values, int limit, int length) {
        addIf(values.size() > limit, field, "has " + values.size() + " entries; at most " + limit + " are allowed");
        for (int i = 0; i < Math.min(values.size(), limit); i++) {
            String entry = field + "[" + i + "]";
            present(entry, values.get(i)).line(entry, values.get(i), length);
        }
        return this;
    }

    /** Whether {@link #text} would take it, were it short enough. */
    public static boolean isFit(String text) {
        return text.codePoints().noneMatch(Violations::isUnfit);
    }

    private static boolean isUnfit(int codePoint) {
        return (Character.isISOControl(codePoint) && codePoint != '\n' && codePoint != '\t')
                || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE)
                || isOverride(codePoint);
    }

    /** With these a text reads other than it is stored, and what stands after it on the page with it. */
    private static boolean isOverride(int codePoint) {
        return (codePoint >= 0x202A && codePoint <= 0x202E) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }

    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Problem.Invalid(found);
        }
    }

    public List<Violation> found() {
        return List.copyOf(found);
    }
}
