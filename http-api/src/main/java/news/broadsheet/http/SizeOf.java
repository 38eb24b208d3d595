package news.broadsheet.http;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Lets {@link Size} count characters as {@code maxLength} of the API document does, by code points, and tell how many there
 * are. Bean Validation's own counts UTF-16 units; it is passed over, because these are for narrower types.
 */
public abstract sealed class SizeOf<T> implements ConstraintValidator<Size, T> {
    private final String unit;
    private Size limit;

    private SizeOf(String unit) {
        this.unit = unit;
    }

    abstract int size(T value);

    @Override
    public void initialize(Size annotation) {
        limit = annotation;
    }

    @Override
    public boolean isValid(T value, ConstraintValidatorContext context) {
        int size = value == null ? limit.min() : size(value);
        String bound = size > limit.max()
                ? "at most " + limit.max() + " are allowed"
                : "at least " + limit.min() + " are needed";
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate("has " + size + " " + unit + "; " + bound)
                .addConstraintViolation();
        return size >= limit.min() && size <= limit.max();
    }

    public static final class Text extends SizeOf<String> {
        public Text() {
            super("characters");
        }

        @Override
        int size(String text) {
            return text.codePointCount(0, text.length());
        }
    }

    public static final class Entries extends SizeOf<List<?>> {
        public Entries() {
            super("entries");
        }

        @Override
        int size(List<?> entries) {
            return entries.size();
        }
    }
}
