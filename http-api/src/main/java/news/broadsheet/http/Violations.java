package news.broadsheet.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects everything that is wrong, so that the sender learns all of it at once. */
public final class Violations {
    static final String UNFIT =
            "has a control character, an override of the writing direction or half of a surrogate pair; remove it";
    static final String LINES = "must be one line without tabs";
    static final String NO_SLUG =
            "must be a slug: small Latin letters, digits and single hyphens, at most " + Slug.LENGTH + " characters";

    private static final Pattern SLUG = Pattern.compile(Slug.PATTERN);
    private static final Set<ElementKind> NAMED = Set.of(ElementKind.PROPERTY, ElementKind.BEAN);
    /** Whoever sends more has not made a slip of the hand, and need not be told each. */
    private static final int MOST = 100;

    private final List<Violation> found = new ArrayList<>();

    /** What a validator found: whole fields before entries of them, each in the order of their record. */
    static List<Violation> of(Collection<? extends ConstraintViolation<?>> broken) {
        return broken.stream()
                .sorted(Comparator.<ConstraintViolation<?>>comparingInt(Violations::position)
                        .thenComparing(constraint -> field(constraint.getPropertyPath()))
                        .thenComparing(ConstraintViolation::getMessage))
                .map(constraint -> new Violation(field(constraint.getPropertyPath()), constraint.getMessage()))
                .sorted(Comparator.comparing(violation -> violation.field().contains("[")))
                .limit(MOST)
                .toList();
    }

    /** Its field's place in the record. */
    private static int position(ConstraintViolation<?> broken) {
        RecordComponent[] components = broken.getRootBeanClass().getRecordComponents();
        String field = broken.getPropertyPath().iterator().next().getName();
        return components == null
                ? 0
                : Arrays.stream(components)
                        .map(RecordComponent::getName)
                        .toList()
                        .indexOf(field);
    }

    /** Such as {@code links[0].url} or {@code names.az}; what the whole body breaks is its. */
    private static String field(Path path) {
        StringBuilder field = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                field.append('[').append(node.getIndex()).append(']');
            }
            if (node.getKey() != null) {
                field.append('.').append(node.getKey());
            }
            if (NAMED.contains(node.getKind()) && node.getName() != null) {
                field.append(field.isEmpty() ? "" : ".").append(node.getName());
            }
        }
        return field.isEmpty() ? "body" : field.toString();
    }

    public static boolean isSlug(String value) {
        return value != null
                && value.length() <= Slug.LENGTH
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
                .addIf(!isFit(value), field, UNFIT);
    }

    /** Text without line breaks; null passes. */
    public Violations line(String field, String value, int limit) {
        return text(field, value, limit).addIf(value != null && !isLine(value), field, LINES);
    }

    public Violations slug(String field, String value) {
        return addIf(value != null && !isSlug(value), field, NO_SLUG);
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

    /** Whether {@link #text} would take it, were it short enough. */
    public static boolean isFit(String text) {
        return text.codePoints().noneMatch(Violations::isUnfit);
    }

    static boolean isLine(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\t') < 0;
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
