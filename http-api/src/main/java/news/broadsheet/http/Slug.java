package news.broadsheet.http;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The part of an address that names a thing. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Slug.Validator.class)
@Size(max = Slug.LENGTH)
public @interface Slug {
    String PATTERN = "[a-z0-9]+(-[a-z0-9]+)*";
    int LENGTH = 100;

    String message() default Violations.NO_SLUG;

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    class Validator implements ConstraintValidator<Slug, String> {
        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            return value == null
                    || value.codePointCount(0, value.length()) > LENGTH // Too long is Size's to say, which counts so.
                    || Violations.isSlug(value);
        }
    }
}
